/** Reads a planning problem from JSON, strictly, and names every mistake at once. */
@NullMarked
package io.gridtide.optimize.file;

import org.jspecify.annotations.NullMarked;
