/** Why a forecast is what it is, in words for people. */
@NullMarked
package io.gridtide.forecast.explain;

import org.jspecify.annotations.NullMarked;
