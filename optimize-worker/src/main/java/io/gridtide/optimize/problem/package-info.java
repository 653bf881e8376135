/**
 * The planning problem of one site as plain records: what is known, what is allowed, what it costs.
 *
 * <p>Powers in kW, energies in kWh, prices in currency per MWh, states of charge as fractions 0 to 1.
 * Records take any number; {@link io.gridtide.optimize.problem.ProblemCheck} says in words what makes a problem
 * unusable, so that the planner can refuse it with reasons instead of throwing.
 */
@NullMarked
package io.gridtide.optimize.problem;

import org.jspecify.annotations.NullMarked;
