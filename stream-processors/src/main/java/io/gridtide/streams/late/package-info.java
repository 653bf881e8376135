/** Recomputes intervals from stored readings when a reading came later than the grace. */
@NullMarked
package io.gridtide.streams.late;

import org.jspecify.annotations.NullMarked;
