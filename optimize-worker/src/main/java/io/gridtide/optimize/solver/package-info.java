/**
 * Planning from end to end: check, relaxation, start plan, search, assessment.
 *
 * <p>{@link io.gridtide.optimize.solver.Planner} is the entry; it needs no framework and no broker.
 */
@NullMarked
package io.gridtide.optimize.solver;

import org.jspecify.annotations.NullMarked;
