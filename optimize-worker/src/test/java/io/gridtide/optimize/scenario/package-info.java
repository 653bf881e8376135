@NullMarked
package io.gridtide.optimize.scenario;

import org.jspecify.annotations.NullMarked;
