@NullMarked
package io.gridtide.optimize.search;

import org.jspecify.annotations.NullMarked;
