/** Tests of the recomputation. */
@NullMarked
package io.gridtide.streams.late;

import org.jspecify.annotations.NullMarked;
