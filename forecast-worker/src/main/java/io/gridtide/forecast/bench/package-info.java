/** How fast forecasts are made on this machine: {@code ./ems bench forecast}. */
@NullMarked
package io.gridtide.forecast.bench;

import org.jspecify.annotations.NullMarked;
