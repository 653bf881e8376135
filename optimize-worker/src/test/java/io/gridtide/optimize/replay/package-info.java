@NullMarked
package io.gridtide.optimize.replay;

import org.jspecify.annotations.NullMarked;
