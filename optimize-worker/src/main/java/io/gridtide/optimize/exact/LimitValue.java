package io.gridtide.optimize.exact;

import io.gridtide.optimize.program.Limit;

/**
 * What relaxing a limit by one unit would save, while decisions stay as they are and the change is small.
 *
 * @param savingPerUnit in currency, positive
 */
public record LimitValue(Limit limit, double savingPerUnit) {}
