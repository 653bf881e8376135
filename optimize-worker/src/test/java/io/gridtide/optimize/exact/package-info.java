@NullMarked
package io.gridtide.optimize.exact;

import org.jspecify.annotations.NullMarked;
