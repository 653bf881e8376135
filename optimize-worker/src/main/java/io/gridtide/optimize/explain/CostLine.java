package io.gridtide.optimize.explain;

/**
 * One thing that costs or brings something.
 *
 * @param kind of cost
 * @param who asset, {@code grid}, or name of a charge
 * @param when for people
 * @param amount of what is paid for
 * @param unit of the amount
 * @param cost in currency, negative where it brings something
 */
public record CostLine(CostKind kind, String who, String when, double amount, String unit, double cost) {}
