package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Costs;
import java.util.LinkedHashMap;
import java.util.Map;

/** Splits the cost of a plan into parts that add up to it. */
public final class CostParts {
    private CostParts() {}

    /** Amounts by component, in currency; what is earned is negative, parts that are zero are left out. */
    public static Map<String, Double> of(Costs costs) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("ENERGY_IMPORT", costs.energyImport());
        parts.put("EXPORT_REVENUE", -costs.exportRevenue());
        parts.put("DEMAND", costs.demand());
        parts.put("CARBON", costs.carbon());
        parts.put("FIXED_FEES", costs.fixedFees());
        parts.put("DEGRADATION", costs.degradation());
        parts.put("FUEL", costs.fuel());
        parts.put("STARTS", costs.starts());
        parts.put("STORED_ENERGY", -costs.storedEnergyCredit());
        parts.values().removeIf(amount -> amount == 0);
        return parts;
    }
}
