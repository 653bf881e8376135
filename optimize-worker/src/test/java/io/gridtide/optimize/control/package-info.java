/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.control;

import org.jspecify.annotations.NullMarked;
