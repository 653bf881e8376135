/**
 * What a battery makes of a command, and the rule it follows without one.
 */
@NullMarked
package io.gridtide.simulator.battery;

import org.jspecify.annotations.NullMarked;
