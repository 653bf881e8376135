package io.gridtide.optimize.explain;

import java.util.OptionalInt;

/**
 * One thing that costs or brings something.
 *
 * @param kind of cost
 * @param who asset, {@code grid}, or name of a charge
 * @param slot in which it arises; of a peak the first of its measurement interval; empty where it belongs to none
 * @param when the same for people
 * @param amount of what is paid for
 * @param unit of the amount
 * @param cost in currency, negative where it brings something
 */
public record CostLine(
        CostKind kind, String who, OptionalInt slot, String when, double amount, String unit, double cost) {}
