/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.solver;

import org.jspecify.annotations.NullMarked;
