package io.gridtide.optimize.exact;

import io.gridtide.optimize.dynamic.LimitPrices;
import io.gridtide.optimize.program.Limit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What limits are worth in a solution, as prices for dynamic programming. */
final class ValuesOfLimits implements LimitPrices {
    private record Key(Limit.Kind kind, String name, int lastSlot) {}

    private final Map<Key, Double> values = new HashMap<>();

    ValuesOfLimits(List<LimitValue> limits) {
        for (LimitValue value : limits) {
            Limit limit = value.limit();
            values.put(new Key(limit.kind(), limit.assetId(), limit.slot()), value.savingPerUnit());
        }
    }

    @Override
    public double perKwOfPeak(String demandCharge, int lastSlot) {
        return values.getOrDefault(new Key(Limit.Kind.DEMAND_PEAK, demandCharge, lastSlot), 0.0);
    }

    @Override
    public double perKwhOfCycles(String assetId, int lastSlot) {
        return values.getOrDefault(new Key(Limit.Kind.CYCLES, assetId, lastSlot), 0.0);
    }
}
