package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import io.gridtide.optimize.plan.PublishedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The latest plan of a site, as published.
 *
 * @param identity which one it is
 * @param from start of its horizon
 * @param slotLength length of a slot
 * @param powerKwByAsset powers per slot, discharge and production positive; empty for a refusal
 * @param chargeByAsset states of charge at the end of each slot, 0 to 1; not a number where nothing is stored
 * @param sources assets that only follow the weather
 * @param status how far to trust it
 * @param reasons why it is not optimal
 */
public record PublishedPlan(
        Identity identity,
        Instant from,
        Duration slotLength,
        Map<String, List<Double>> powerKwByAsset,
        Map<String, List<Double>> chargeByAsset,
        Set<String> sources,
        PublishedStatus status,
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
        chargeByAsset = Map.copyOf(chargeByAsset);
        sources = Set.copyOf(sources);
        reasons = List.copyOf(reasons);
    }

    /** Planned state of charge of a store at an instant after its first slot; linear between the ends of slots. */
    public OptionalDouble chargeAt(String assetId, Instant instant) {
        List<Double> charges = chargeByAsset.getOrDefault(assetId, List.of());
        double slots = Duration.between(from, instant).toMillis() / (double) slotLength.toMillis();
        int ended = (int) Math.floor(slots);
        if (ended < 1 || ended > charges.size() || ended == charges.size() && slots > ended) {
            return OptionalDouble.empty();
        }
        double before = charges.get(ended - 1);
        double share = slots - ended;
        double charge = share == 0 ? before : before + share * (charges.get(ended) - before);
        return Double.isNaN(charge) ? OptionalDouble.empty() : OptionalDouble.of(charge);
    }

    /** Assets that are told what to do. */
    public Set<String> controlled() {
        Set<String> controlled = new HashSet<>(powerKwByAsset.keySet());
        controlled.removeAll(sources);
        return controlled;
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

    /** Planned power of an asset at an instant, discharge and production positive. */
    public OptionalDouble powerKwAt(String assetId, Instant instant) {
        List<Double> powers = powerKwByAsset.getOrDefault(assetId, List.of());
        if (instant.isBefore(from)) {
            return OptionalDouble.empty();
        }
        long index = Duration.between(from, instant).dividedBy(slotLength);
        return index < powers.size() ? OptionalDouble.of(powers.get((int) index)) : OptionalDouble.empty();
    }
}
