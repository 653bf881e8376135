/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.view;

import org.jspecify.annotations.NullMarked;
