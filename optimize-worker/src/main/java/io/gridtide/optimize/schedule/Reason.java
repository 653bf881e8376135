package io.gridtide.optimize.schedule;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One of the things that make a plan what it is, with the few places where it matters most.
 *
 * @param kind component of the cost as {@link CostParts} names it, or {@code CURTAILMENT}, {@code LIMITS}, {@code MISSED}, {@code CHANGES}
 * @param cost in currency, what is earned is negative; empty for what has no price
 * @param costWithoutControl the same when nothing is controlled; empty where that says nothing
 * @param slots in how many it arises
 * @param places where it matters most, that first
 * @param message in words, with local times
 */
public record Reason(
        String kind,
        OptionalDouble cost,
        OptionalDouble costWithoutControl,
        int slots,
        List<Place> places,
        String message) {
    public Reason {
        places = List.copyOf(places);
    }

    /**
     * Where it arises.
     *
     * @param assetId asset, name of a demand charge, or {@code grid}
     * @param slot empty for what belongs to none
     * @param amount of what is paid for, missed, withheld, changed or, for a limit, saved by one more unit
     * @param unit of the amount
     * @param cost in currency; empty for what has no price
     */
    public record Place(String assetId, OptionalInt slot, double amount, String unit, OptionalDouble cost) {}
}
