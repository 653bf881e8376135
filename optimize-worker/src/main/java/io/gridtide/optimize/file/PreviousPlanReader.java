package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.TimeGrid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the plan before this one. */
final class PreviousPlanReader {
    /** An earlier plan starts at most so many slots before this one: beyond that nothing of it is left. */
    private static final int MOST_SLOTS_BEFORE = 20_000;

    private final TimeGrid time;

    PreviousPlanReader(TimeGrid time) {
        this.time = time;
    }

    Optional<PreviousPlan> read(Fields root, List<SiteAsset> assets) {
        return root.object("previousPlan").map(fields -> plan(fields, assets));
    }

    private PreviousPlan plan(Fields fields, List<SiteAsset> assets) {
        int slotsBefore = TimeReader.slotsBefore(fields, "start", time, MOST_SLOTS_BEFORE);
        Map<String, Series> powerKw = fields.object("powerKw")
                .map(powers -> powers(powers, assets, slotsBefore))
                .orElse(Map.of());
        if (!fields.has("powerKw")) {
            fields.wrong("powerKw", "is missing; add an object with an array of powers for each asset");
        }
        double committed =
                fields.number("committedSlots", new Range(0, time.slots(), false, ", the number of slots"), 0);
        if (committed != Math.rint(committed)) {
            fields.wrong("committedSlots", "is " + committed + ", but has to be a whole number");
        }
        PreviousPlan previous = new PreviousPlan(
                powerKw,
                (int) committed,
                fields.number("toleratedCost", Range.NOT_NEGATIVE, 0),
                fields.number("changePricePerKwh", Range.NOT_NEGATIVE, 0));
        fields.done();
        return previous;
    }

    private Map<String, Series> powers(Fields powers, List<SiteAsset> assets, int slotsBefore) {
        Map<String, SiteAsset> byId =
                assets.stream().collect(Collectors.toMap(SiteAsset::id, Function.identity(), (first, second) -> first));
        Map<String, Series> read = new HashMap<>();
        for (String id : powers.names()) {
            powers.find(id)
                    .ifPresent(node -> series(powers, id, node, slotsBefore).ifPresent(kw -> read.put(id, kw)));
            if (!byId.containsKey(id)) {
                powers.mistakes()
                        .warn(powers.path(id), "was planned before, but no asset has this id now; it is left out");
            }
            if (byId.get(id) instanceof RenewableSource) {
                powers.mistakes().warn(powers.path(id), "follows the weather, not the plan before; it is left out");
            }
        }
        return read;
    }

    private Optional<Series> series(Fields powers, String id, JsonNode node, int slotsBefore) {
        if (!node.isArray() || node.isEmpty()) {
            powers.wrong(id, "is " + Numbers.kind(node) + ", but has to be an array with a power for each slot");
            return Optional.empty();
        }
        int to = Math.min(node.size(), slotsBefore + time.slots());
        double[] values = new double[Math.max(0, to - slotsBefore)];
        for (int slot = 0; slot < node.size(); slot++) {
            double value = Numbers.read(
                            node.get(slot), powers.path(id) + "[" + slot + "]", Range.ANY, powers.mistakes())
                    .orElse(0);
            if (slot >= slotsBefore && slot < to) {
                values[slot - slotsBefore] = value;
            }
        }
        return Optional.of(Series.of(values));
    }
}
