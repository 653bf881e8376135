package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import io.gridtide.optimize.plan.PlanStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The latest plan of a site, as published.
 *
 * @param identity which one it is
 * @param from start of its horizon
 * @param slotLength length of a slot
 * @param powerKwByAsset powers per slot, discharge positive; empty for a refusal
 * @param status how far to trust it
 * @param reasons why it is not optimal
 */
public record PublishedPlan(
        Identity identity,
        Instant from,
        Duration slotLength,
        Map<String, List<Double>> powerKwByAsset,
        PlanStatus status,
        List<String> reasons) {
    /**
     * Which plan it is.
     *
     * @param siteId the site
     * @param tenantId owner
     * @param scheduleId identifier
     * @param revision grows by one with each plan of the site
     */
    public record Identity(String siteId, String tenantId, String scheduleId, long revision) {}

    public PublishedPlan {
        powerKwByAsset = Map.copyOf(powerKwByAsset);
        reasons = List.copyOf(reasons);
    }

    /** The slot that contains the instant, when the horizon does. */
    public Optional<Interval> slotAt(Instant instant) {
        if (instant.isBefore(from)) {
            return Optional.empty();
        }
        long index = Duration.between(from, instant).dividedBy(slotLength);
        boolean inside = powerKwByAsset.values().stream().anyMatch(powers -> index < powers.size());
        return inside
                ? Optional.of(Interval.of(from.plus(slotLength.multipliedBy(index)), slotLength))
                : Optional.empty();
    }

    /** Planned power of a battery at an instant, discharge positive. */
    public OptionalDouble powerKwAt(String assetId, Instant instant) {
        List<Double> powers = powerKwByAsset.getOrDefault(assetId, List.of());
        if (instant.isBefore(from)) {
            return OptionalDouble.empty();
        }
        long index = Duration.between(from, instant).dividedBy(slotLength);
        return index < powers.size() ? OptionalDouble.of(powers.get((int) index)) : OptionalDouble.empty();
    }
}
