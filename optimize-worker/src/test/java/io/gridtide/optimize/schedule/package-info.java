@NullMarked
package io.gridtide.optimize.schedule;

import org.jspecify.annotations.NullMarked;
