/**
 * The dispatch problem as Timefold sees it: one entity per battery and slot, a discrete power in mW as variable.
 *
 * <p>Stored energy is derived, not a shadow variable. A shadow chain would touch every later slot of a battery on
 * each move, half the horizon on average, and each touched slot would travel through the constraint streams. Instead
 * one constraint-stream group per battery keeps a segment tree of energy changes
 * ({@link io.gridtide.optimize.model.StoredEnergyTree}); a move updates it in logarithmic time and sends one tuple
 * with the lowest, highest and last stored energy on.
 *
 * <p>Score, highest level first: hard = stored energy inside its limits; soft 0 = grid limits; soft 1 = end goals;
 * soft 2 = money; soft 3 = energy through the batteries; soft 4 = setpoint changes. The last two only decide between
 * plans that cost the same. Power limits shape the value ranges and the moves, so nothing can break them.
 */
package io.gridtide.optimize.model;
