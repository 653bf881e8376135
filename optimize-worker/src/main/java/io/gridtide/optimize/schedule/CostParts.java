package io.gridtide.optimize.schedule;

import io.gridtide.optimize.assess.Costs;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Splits the cost of a plan into parts that add up to it. A demand charge counts by how much it grows: what the peak so
 * far costs is in the problem as a negative fixed cost.
 */
public final class CostParts {
    /** Less is rounding, in currency. */
    private static final double NOTHING = 1e-9;

    private CostParts() {}

    /** How much money moves because of the plan, for comparing small differences. */
    static double gross(Costs costs) {
        return costs.gross() - Math.abs(costs.demand()) + Math.abs(costs.demand() + costs.fixedFees());
    }

    /** Amounts by component, in currency; what is earned is negative, parts that are zero are left out. */
    public static Map<String, Double> of(Costs costs) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("ENERGY_IMPORT", costs.energyImport());
        parts.put("EXPORT_REVENUE", -costs.exportRevenue());
        parts.put("DEMAND", costs.demand() + costs.fixedFees());
        parts.put("IMBALANCE", costs.imbalance());
        parts.put("HYDROGEN_REVENUE", -costs.hydrogenRevenue());
        parts.put("CARBON", costs.carbon());
        parts.put("DEGRADATION", costs.degradation());
        parts.put("FUEL", costs.fuel());
        parts.put("STARTS", costs.starts());
        parts.put("STORED_ENERGY", -costs.storedEnergyCredit());
        parts.values().removeIf(amount -> Math.abs(amount) < NOTHING);
        return parts;
    }
}
