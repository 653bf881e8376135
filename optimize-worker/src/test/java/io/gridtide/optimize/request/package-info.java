/** Tests of the package of the same name. */
@NullMarked
package io.gridtide.optimize.request;

import org.jspecify.annotations.NullMarked;
