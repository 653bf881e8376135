package io.gridtide.optimize.explain;

import java.util.Locale;
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
        CostKind kind, String who, OptionalInt slot, String when, double amount, String unit, double cost) {
    /** Unit of what is no amount but belongs to all slots together. */
    static final String WHOLE_HORIZON = "horizon";

    /** The amount with its unit and a space before, or nothing where there is no amount. */
    public String amountInWords() {
        return unit.equals(WHOLE_HORIZON) ? "" : String.format(Locale.ROOT, " %.2f %s", amount, unit);
    }
}
