/** Trained models as bytes, and bytes as trained models or as a clear refusal. */
@NullMarked
package io.gridtide.forecast.state;

import org.jspecify.annotations.NullMarked;
