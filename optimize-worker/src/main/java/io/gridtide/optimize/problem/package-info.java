/**
 * The problem of the calm search as plain records: what is expected, what is allowed, what it costs.
 *
 * <p>Powers in kW, energies in kWh, prices in currency per MWh, states of charge as fractions 0 to 1.
 */
@NullMarked
package io.gridtide.optimize.problem;

import org.jspecify.annotations.NullMarked;
