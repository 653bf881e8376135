/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.worker;

import org.jspecify.annotations.NullMarked;
