/**
 * What surrounds the planner in the running service: always a plan, the reasons for its status, money per slot and what
 * limits cost. Knows neither topics nor clocks.
 */
@NullMarked
package io.gridtide.optimize.schedule;

import org.jspecify.annotations.NullMarked;
