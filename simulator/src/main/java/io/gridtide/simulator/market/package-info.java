/**
 * Day-ahead prices and carbon intensity of a price area.
 */
@NullMarked
package io.gridtide.simulator.market;

import org.jspecify.annotations.NullMarked;
