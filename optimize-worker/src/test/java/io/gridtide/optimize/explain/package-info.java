@NullMarked
package io.gridtide.optimize.explain;

import org.jspecify.annotations.NullMarked;
