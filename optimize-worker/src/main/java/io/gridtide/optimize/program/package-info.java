/** The planning problem of a site as a linear program with whole-number decisions. Plain Java: no solver in here. */
@NullMarked
package io.gridtide.optimize.program;

import org.jspecify.annotations.NullMarked;
