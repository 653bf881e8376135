/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.bound;

import org.jspecify.annotations.NullMarked;
