/** Gradient boosting of regression trees on binned features, with the pinball loss. */
@NullMarked
package io.gridtide.forecast.boost;

import org.jspecify.annotations.NullMarked;
