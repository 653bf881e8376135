package io.gridtide.optimize.schedule;

import io.gridtide.optimize.input.Parts;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.RenewableSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a plan says of one asset of the registry, all its sessions and runs together.
 *
 * @param assetId the asset
 * @param parts what was planned for it, at least one
 */
public record AssetCourse(String assetId, List<AssetFlows> parts) {
    /** A smaller difference is the same power to any inverter, kW. */
    private static final double SAME_KW = 0.01;

    public AssetCourse {
        parts = List.copyOf(parts);
    }

    /** Courses in the order of the problem. */
    public static List<AssetCourse> of(List<AssetFlows> flows) {
        Map<String, List<AssetFlows>> byAsset = new LinkedHashMap<>();
        for (AssetFlows part : flows) {
            byAsset.computeIfAbsent(Parts.assetId(part.asset().id()), unused -> new ArrayList<>())
                    .add(part);
        }
        return byAsset.entrySet().stream()
                .map(entry -> new AssetCourse(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** What kind it is, as a plan file names it. */
    public String type() {
        return parts.getFirst().asset().type();
    }

    /** Production and discharge positive. */
    public double powerKw(int slot) {
        return parts.stream().mapToDouble(part -> part.powerKw(slot)).sum();
    }

    /** What a source could produce; empty for everything else. */
    public OptionalDouble availableKw(int slot) {
        return parts.getFirst().asset() instanceof RenewableSource source
                ? OptionalDouble.of(source.availableKw().at(slot))
                : OptionalDouble.empty();
    }

    /** Share of its capacity that a store holds at the end of a slot; empty for what stores nothing and while no car is there. */
    public OptionalDouble chargeAtEnd(int slot) {
        for (AssetFlows part : parts) {
            double capacityKwh = capacityKwh(part, slot);
            if (capacityKwh > 0 && part.storedKwh().isPresent()) {
                return OptionalDouble.of(part.storedKwh().get().at(slot) / capacityKwh);
            }
        }
        return OptionalDouble.empty();
    }

    private static double capacityKwh(AssetFlows part, int slot) {
        if (part.asset() instanceof Battery battery) {
            return battery.storage().energy().capacityKwh();
        }
        if (part.asset() instanceof EvSession session) {
            boolean there =
                    slot >= session.storage().from() && slot < session.storage().to();
            return there ? session.storage().energy().capacityKwh() : 0;
        }
        return part.asset() instanceof HeatPump pump ? pump.store().capacityKwh() : 0;
    }

    /** How often its power differs from that of the slot before, per day; empty for what only follows the weather. */
    public OptionalDouble changesPerDay(int slots, double days) {
        if (parts.getFirst().asset() instanceof RenewableSource) {
            return OptionalDouble.empty();
        }
        int changes = 0;
        for (int slot = 1; slot < slots; slot++) {
            if (Math.abs(powerKw(slot) - powerKw(slot - 1)) > SAME_KW) {
                changes++;
            }
        }
        return OptionalDouble.of(changes / days);
    }
}
