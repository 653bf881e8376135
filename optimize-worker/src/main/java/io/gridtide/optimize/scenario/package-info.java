/** Problems of one site as they may come: drawn from forecasts with quantiles. */
@NullMarked
package io.gridtide.optimize.scenario;

import org.jspecify.annotations.NullMarked;
