/** From histories to finished forecasts: the choice of the model, the model cache, bounds, and what the inputs were worth. */
@NullMarked
package io.gridtide.forecast.issue;

import org.jspecify.annotations.NullMarked;
