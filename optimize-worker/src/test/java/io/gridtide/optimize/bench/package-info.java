@NullMarked
package io.gridtide.optimize.bench;

import org.jspecify.annotations.NullMarked;
