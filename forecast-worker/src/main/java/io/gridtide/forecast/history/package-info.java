/** Measured and published values of a series on its regular time grid, with what is missing said as missing. */
@NullMarked
package io.gridtide.forecast.history;

import org.jspecify.annotations.NullMarked;
