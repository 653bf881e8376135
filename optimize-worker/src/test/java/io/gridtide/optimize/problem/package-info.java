/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.problem;

import org.jspecify.annotations.NullMarked;
