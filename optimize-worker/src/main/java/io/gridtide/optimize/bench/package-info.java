/** Measures how good and how fast plans are. */
@NullMarked
package io.gridtide.optimize.bench;

import org.jspecify.annotations.NullMarked;
