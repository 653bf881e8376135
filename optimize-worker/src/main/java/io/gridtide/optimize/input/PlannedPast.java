package io.gridtide.optimize.input;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What plans of one site told its assets to do in slots that have begun: the slots of each plan up to the start of the
 * next. Not safe for several threads.
 */
public final class PlannedPast {
    /** Longer than any charging session of a day or running time that counts. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final Map<String, NavigableMap<Instant, Step>> stepsByAsset = new HashMap<>();
    private Optional<Supplier<PlannedPast>> awaited = Optional.empty();

    /** A past that is only gathered once somebody asks for it: most who look at a site do not. */
    public static PlannedPast onDemand(Supplier<PlannedPast> source) {
        PlannedPast past = new PlannedPast();
        past.awaited = Optional.of(source);
        return past;
    }

    private Map<String, NavigableMap<Instant, Step>> gathered() {
        Optional<Supplier<PlannedPast>> source = awaited;
        awaited = Optional.empty();
        source.ifPresent(one -> stepsByAsset.putAll(one.get().stepsByAsset));
        return stepsByAsset;
    }

    /**
     * What an asset did in one slot, as planned.
     *
     * @param from start of the slot
     * @param length of the slot
     * @param powerKw production and discharge positive
     */
    public record Step(Instant from, Duration length, double powerKw) {
        /** Energy of the slot, with the sign of its power. */
        public double energyKwh() {
            return powerKw * length.toMillis() / 3.6e6;
        }
    }

    /** Takes the slots of a plan that begin before the next plan starts. */
    public void add(PublishedPlan plan, Instant until) {
        plan.controlled().forEach(assetId -> {
            NavigableMap<Instant, Step> steps = gathered().computeIfAbsent(assetId, unused -> new TreeMap<>());
            List<Double> powersKw = plan.powerKwByAsset().getOrDefault(assetId, List.of());
            for (int slot = 0; slot < powersKw.size(); slot++) {
                Instant from = plan.from().plus(plan.slotLength().multipliedBy(slot));
                if (!from.isBefore(until)) {
                    break;
                }
                steps.put(from, new Step(from, plan.slotLength(), powersKw.get(slot)));
            }
            steps.headMap(until.minus(KEPT)).clear();
        });
    }

    /** The steps of an asset that begin in a span, in time order. */
    List<Step> steps(String assetId, Instant from, Instant to) {
        NavigableMap<Instant, Step> steps = gathered().getOrDefault(assetId, new TreeMap<>());
        return from.isBefore(to)
                ? List.copyOf(steps.subMap(from, true, to, false).values())
                : List.of();
    }

    /** Energy consumed in a span, kWh; production counts less. */
    double consumedKwh(String assetId, Instant from, Instant to) {
        return -steps(assetId, from, to).stream().mapToDouble(Step::energyKwh).sum();
    }

    /** All steps before an instant, latest first. */
    List<Step> latestFirst(String assetId, Instant before) {
        NavigableMap<Instant, Step> steps = gathered().getOrDefault(assetId, new TreeMap<>());
        return new ArrayList<>(steps.headMap(before, false).descendingMap().values());
    }

    /** A copy that does not follow. */
    public PlannedPast copy() {
        PlannedPast copy = new PlannedPast();
        gathered().forEach((assetId, steps) -> copy.stepsByAsset.put(assetId, new TreeMap<>(steps)));
        return copy;
    }
}
