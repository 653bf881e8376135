/** One battery and nothing else to decide over time: exactly, by dynamic programming over its stored energy. */
@NullMarked
package io.gridtide.optimize.dynamic;

import org.jspecify.annotations.NullMarked;
