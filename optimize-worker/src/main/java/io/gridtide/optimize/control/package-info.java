/**
 * Between plans: what batteries do now, from the plan in force and from what was measured since.
 *
 * <p>Pure logic without topics and clocks. Powers in kW, discharge and import positive.
 */
@NullMarked
package io.gridtide.optimize.control;

import org.jspecify.annotations.NullMarked;
