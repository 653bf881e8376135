/**
 * Power of photovoltaic plants.
 */
@NullMarked
package io.gridtide.simulator.pv;

import org.jspecify.annotations.NullMarked;
