package io.gridtide.optimize.worker;

import io.gridtide.optimize.control.PlanInForce;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.ScheduleAsset;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.SiteSlot;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Reads from a published schedule what setpoints need. */
final class PlanInForceMapper {
    /** Less is rounding: no plant is told to withhold it. */
    private static final double WITHHELD_KW = 0.01;

    private PlanInForceMapper() {}

    static PlanInForce plan(SchedulePublished schedule) {
        int slots = schedule.getSiteSlots().size();
        Map<String, double[]> powers = new LinkedHashMap<>();
        Map<String, double[]> limits = new LinkedHashMap<>();
        Set<String> sources = sources(schedule);
        for (AssetSlot slot : schedule.getAssetSlots()) {
            long index =
                    Duration.between(schedule.getFrom(), slot.getFrom()).toSeconds() / schedule.getResolutionSeconds();
            if (index < 0 || index >= slots) {
                continue;
            }
            if (!sources.contains(slot.getAssetId())) {
                powers.computeIfAbsent(slot.getAssetId(), unused -> unknown(slots))[(int) index] = slot.getPowerKw();
            } else if (withholds(slot)) {
                limits.computeIfAbsent(slot.getAssetId(), unused -> unknown(slots))[(int) index] = slot.getPowerKw();
            }
        }
        return new PlanInForce(
                new PublishedPlan.Identity(
                        schedule.getSiteId(), schedule.getTenantId(), schedule.getScheduleId(), schedule.getRevision()),
                schedule.getFrom(),
                Duration.ofSeconds(schedule.getResolutionSeconds()),
                series(powers),
                series(limits),
                perSlot(schedule, SiteSlot::getGridKw),
                new PlanInForce.Prices(
                        perSlot(schedule, SiteSlot::getImportPricePerMwh),
                        perSlot(schedule, SiteSlot::getExportPricePerMwh)));
    }

    private static boolean withholds(AssetSlot slot) {
        Double availableKw = slot.getAvailableKw();
        return availableKw != null && availableKw - slot.getPowerKw() > WITHHELD_KW;
    }

    private static Map<String, Series> series(Map<String, double[]> values) {
        Map<String, Series> series = new LinkedHashMap<>();
        values.forEach((assetId, perSlot) -> series.put(assetId, Series.of(perSlot)));
        return series;
    }

    /** What follows the weather is only told what it must not exceed. */
    private static Set<String> sources(SchedulePublished schedule) {
        return schedule.getAssets().stream()
                .filter(asset -> asset.getType().equals("pv") || asset.getType().equals("wind"))
                .map(ScheduleAsset::getAssetId)
                .collect(Collectors.toSet());
    }

    private static double[] unknown(int slots) {
        double[] values = new double[slots];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static Series perSlot(SchedulePublished schedule, ToDoubleFunction<SiteSlot> value) {
        return Series.of(schedule.getSiteSlots().stream().mapToDouble(value).toArray());
    }
}
