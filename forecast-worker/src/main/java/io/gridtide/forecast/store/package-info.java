/** Trained models on their topic, so that a restart or another instance need not train again. */
@NullMarked
package io.gridtide.forecast.store;

import org.jspecify.annotations.NullMarked;
