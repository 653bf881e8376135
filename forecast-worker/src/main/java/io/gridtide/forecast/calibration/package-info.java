/** What turns raw quantiles into ones that hold: conformal shifts, order, physical bounds. */
@NullMarked
package io.gridtide.forecast.calibration;

import org.jspecify.annotations.NullMarked;
