/** What a model may look at: lags that respect the issue time, local calendar, position of the sun, covariates. */
@NullMarked
package io.gridtide.forecast.features;

import org.jspecify.annotations.NullMarked;
