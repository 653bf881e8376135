/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.input;

import org.jspecify.annotations.NullMarked;
