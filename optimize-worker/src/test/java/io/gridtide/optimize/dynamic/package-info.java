@NullMarked
package io.gridtide.optimize.dynamic;

import org.jspecify.annotations.NullMarked;
