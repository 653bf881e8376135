/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.assess;

import org.jspecify.annotations.NullMarked;
