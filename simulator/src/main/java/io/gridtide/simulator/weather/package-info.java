/**
 * Sun, clear sky, clouds, temperature and wind of one place, and forecasts of them as known at an issue time.
 */
@NullMarked
package io.gridtide.simulator.weather;

import org.jspecify.annotations.NullMarked;
