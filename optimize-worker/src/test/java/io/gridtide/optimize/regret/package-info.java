/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.regret;

import org.jspecify.annotations.NullMarked;
