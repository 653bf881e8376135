/**
 * Consumption of buildings and vehicles.
 */
@NullMarked
package io.gridtide.simulator.load;

import org.jspecify.annotations.NullMarked;
