package io.gridtide.launcher.results;

import io.gridtide.domain.Interval;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.simulator.Dispatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Lets simulated batteries follow the published schedules: a plan is in force from its issue time until a newer one replaces its
 * slots. Where no plan says anything, the battery follows its own rule.
 *
 * <p>Safe for one thread that takes plans in and another that asks.
 */
public final class ScheduleDispatch implements Dispatch {

    private static final Duration KEPT = Duration.ofDays(2);

    private final Map<String, NavigableMap<Instant, PlannedSlot>> slotsByAsset = new HashMap<>();

    private record PlannedSlot(Duration length, double powerKw) {}

    /** Takes in a plan; call it in the order of revisions. */
    public synchronized void accept(SchedulePublished schedule) {
        Duration length = Duration.ofSeconds(schedule.getResolutionSeconds());
        Instant inForceFrom = schedule.getIssuedAt();
        for (AssetSlot slot : schedule.getAssetSlots()) {
            // A slot that began before the plan was made belongs to the plan before.
            if (!slot.getFrom().isBefore(inForceFrom)) {
                slotsByAsset
                        .computeIfAbsent(slot.getAssetId(), asset -> new TreeMap<>())
                        .put(slot.getFrom(), new PlannedSlot(length, slot.getPowerKw()));
            }
        }
        slotsByAsset.values().forEach(slots -> slots.headMap(inForceFrom.minus(KEPT))
                .clear());
    }

    @Override
    public synchronized OptionalDouble powerKw(String assetId, Interval slot) {
        NavigableMap<Instant, PlannedSlot> slots = slotsByAsset.getOrDefault(assetId, new TreeMap<>());
        Map.Entry<Instant, PlannedSlot> planned = slots.floorEntry(slot.from());
        if (planned == null
                || !slot.from()
                        .isBefore(planned.getKey().plus(planned.getValue().length()))) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(planned.getValue().powerKw());
    }
}
