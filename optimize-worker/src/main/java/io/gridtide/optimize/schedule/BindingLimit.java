package io.gridtide.optimize.schedule;

import io.gridtide.optimize.exact.LimitValue;
import io.gridtide.optimize.program.Limit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A limit that costs money, over all slots in which it binds.
 *
 * @param kind what is limited
 * @param assetId the asset, {@code grid}, or the name of a demand charge
 * @param slots in how many slots it binds
 * @param dearestSlot the slot in which one more unit would save most
 * @param savingPerUnit what one more unit in each of these slots would save, in currency, while decisions stay as they
 *     are and the change is small
 */
public record BindingLimit(Limit.Kind kind, String assetId, int slots, int dearestSlot, double savingPerUnit) {
    /** More would not be read. */
    private static final int MOST = 20;

    private record Owner(Limit.Kind kind, String assetId) {}

    /** The limits of a plan, those that cost most first, at most twenty. */
    public static List<BindingLimit> of(List<LimitValue> values) {
        Map<Owner, List<LimitValue>> byOwner = new LinkedHashMap<>();
        for (LimitValue value : values) {
            byOwner.computeIfAbsent(
                            new Owner(value.limit().kind(), value.limit().assetId()), owner -> new ArrayList<>())
                    .add(value);
        }
        return byOwner.values().stream()
                .map(BindingLimit::together)
                .sorted(Comparator.comparingDouble(BindingLimit::savingPerUnit).reversed())
                .limit(MOST)
                .toList();
    }

    private static BindingLimit together(List<LimitValue> values) {
        LimitValue dearest = values.stream()
                .max(Comparator.comparingDouble(LimitValue::savingPerUnit))
                .orElseThrow();
        double saving = values.stream().mapToDouble(LimitValue::savingPerUnit).sum();
        Limit limit = dearest.limit();
        return new BindingLimit(limit.kind(), limit.assetId(), values.size(), limit.slot(), saving);
    }
}
