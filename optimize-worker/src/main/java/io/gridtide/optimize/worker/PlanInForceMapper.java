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
    private PlanInForceMapper() {}

    static PlanInForce plan(SchedulePublished schedule) {
        int slots = schedule.getSiteSlots().size();
        Map<String, double[]> powers = new LinkedHashMap<>();
        Set<String> sources = sources(schedule);
        for (AssetSlot slot : schedule.getAssetSlots()) {
            long index =
                    Duration.between(schedule.getFrom(), slot.getFrom()).toSeconds() / schedule.getResolutionSeconds();
            if (index >= 0 && index < slots && !sources.contains(slot.getAssetId())) {
                powers.computeIfAbsent(slot.getAssetId(), unused -> unknown(slots))[(int) index] = slot.getPowerKw();
            }
        }
        Map<String, Series> seriesByAsset = new LinkedHashMap<>();
        powers.forEach((assetId, values) -> seriesByAsset.put(assetId, Series.of(values)));
        return new PlanInForce(
                new PublishedPlan.Identity(
                        schedule.getSiteId(), schedule.getTenantId(), schedule.getScheduleId(), schedule.getRevision()),
                schedule.getFrom(),
                Duration.ofSeconds(schedule.getResolutionSeconds()),
                seriesByAsset,
                perSlot(schedule, SiteSlot::getGridKw),
                new PlanInForce.Prices(
                        perSlot(schedule, SiteSlot::getImportPricePerMwh),
                        perSlot(schedule, SiteSlot::getExportPricePerMwh)));
    }

    /** What only follows the weather is told nothing. */
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
