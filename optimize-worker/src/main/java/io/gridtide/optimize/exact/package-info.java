/** Solves a site's program to a proven optimum, in time, and says what its limits cost. */
@NullMarked
package io.gridtide.optimize.exact;

import org.jspecify.annotations.NullMarked;
