/** How good forecasts were: scores by lead time once the actual values are in, and whether a model has drifted. */
@NullMarked
package io.gridtide.forecast.score;

import org.jspecify.annotations.NullMarked;
