package io.gridtide.optimize.control;

import io.gridtide.domain.Interval;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.site.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A published plan as far as setpoints need it. A refusal has no slots and so never leads to a setpoint.
 *
 * @param identity which plan
 * @param from start of the horizon
 * @param slotLength length of a slot
 * @param powerKwByAsset per slot, discharge and generation positive; not a number where the plan says nothing
 * @param limitKwBySource per slot, what a source may produce at most; not a number where it may produce what it can
 * @param gridKw planned exchange per slot, import positive; all slots of the plan
 * @param prices per slot
 */
public record PlanInForce(
        PublishedPlan.Identity identity,
        Instant from,
        Duration slotLength,
        Map<String, Series> powerKwByAsset,
        Map<String, Series> limitKwBySource,
        Series gridKw,
        Prices prices) {
    public PlanInForce {
        powerKwByAsset = Map.copyOf(powerKwByAsset);
        limitKwBySource = Map.copyOf(limitKwBySource);
    }

    /** A plan that withholds no generation. */
    public PlanInForce(
            PublishedPlan.Identity identity,
            Instant from,
            Duration slotLength,
            Map<String, Series> powerKwByAsset,
            Series gridKw,
            Prices prices) {
        this(identity, from, slotLength, powerKwByAsset, Map.of(), gridKw, prices);
    }

    /** Prices per MWh and slot. */
    public record Prices(Series importPerMwh, Series exportPerMwh) {}

    /** Number of the slot that contains the instant; -1 outside the horizon. */
    public int slotAt(Instant instant) {
        if (instant.isBefore(from)) {
            return -1;
        }
        long index = Duration.between(from, instant).dividedBy(slotLength);
        return index < gridKw.size() ? (int) index : -1;
    }

    /** Valid time of a slot. */
    public Interval interval(int slot) {
        return Interval.of(from.plus(slotLength.multipliedBy(slot)), slotLength);
    }

    /** First instant without a plan. */
    public Instant to() {
        return from.plus(slotLength.multipliedBy(gridKw.size()));
    }

    /** Planned power of an asset in a slot. */
    public OptionalDouble powerKw(String assetId, int slot) {
        return at(powerKwByAsset.get(assetId), slot);
    }

    /** What a source may produce at most in a slot; empty where it may produce what it can. */
    public OptionalDouble limitKw(String assetId, int slot) {
        return at(limitKwBySource.get(assetId), slot);
    }

    private static OptionalDouble at(@Nullable Series values, int slot) {
        return values == null || Double.isNaN(values.at(slot))
                ? OptionalDouble.empty()
                : OptionalDouble.of(values.at(slot));
    }

    /** What the plan means in a slot for these batteries together. */
    public SlotIntent intent(int slot, double batteriesKw) {
        double cheapest = Double.NEGATIVE_INFINITY;
        double dearest = Double.POSITIVE_INFINITY;
        for (int later = slot + 1; later < gridKw.size(); later++) {
            double price = prices.importPerMwh().at(later);
            dearest = later == slot + 1 ? price : Math.max(dearest, price);
            if (gridKw.at(later) > 0) {
                cheapest = Double.isInfinite(cheapest) ? price : Math.min(cheapest, price);
            }
        }
        return SlotIntent.of(
                batteriesKw,
                gridKw.at(slot),
                new SlotIntent.Prices(
                        prices.importPerMwh().at(slot), prices.exportPerMwh().at(slot), cheapest, dearest));
    }
}
