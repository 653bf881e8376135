/** The service: when forecasts are made, for whom, and how they are published. */
@NullMarked
package io.gridtide.forecast.worker;

import org.jspecify.annotations.NullMarked;
