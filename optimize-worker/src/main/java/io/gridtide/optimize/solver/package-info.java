/**
 * The local search with Timefold around a settled plan.
 *
 * <p>{@link io.gridtide.optimize.solver.CalmSearch} is the entry; it needs no framework and no broker.
 */
@NullMarked
package io.gridtide.optimize.solver;

import org.jspecify.annotations.NullMarked;
