/** Forecasts, and how good they were. */
@NullMarked
package io.gridtide.query.forecast;

import org.jspecify.annotations.NullMarked;
