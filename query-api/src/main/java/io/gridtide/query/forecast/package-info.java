/** Whole forecasts. */
@NullMarked
package io.gridtide.query.forecast;

import org.jspecify.annotations.NullMarked;
