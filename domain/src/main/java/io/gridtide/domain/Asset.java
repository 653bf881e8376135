package io.gridtide.domain;

/** Equipment of a site that the planner knows. Powers in kW and energies in kWh are magnitudes, never negative. */
public sealed interface Asset {
    String assetId();

    String siteId();

    String tenantId();

    /**
     * A photovoltaic plant.
     *
     * @param peakPowerKw rated DC power under standard test conditions
     */
    record PvPlant(String assetId, String siteId, String tenantId, double peakPowerKw) implements Asset {
        public PvPlant {
            requireIds(assetId, siteId, tenantId);
            requireRange("peakPowerKw", peakPowerKw, 0, 1e6);
        }
    }

    /**
     * A stationary battery.
     *
     * @param usableEnergyKwh energy between empty and full, above zero
     * @param maxChargeKw greatest charging power at the terminals
     * @param maxDischargeKw greatest discharging power at the terminals
     * @param chargeEfficiency stored energy per energy taken in, above 0 to 1
     * @param dischargeEfficiency energy given out per stored energy, above 0 to 1
     * @param stateOfChargeRange allowed states of charge
     * @param initialStateOfCharge assumed until one is measured, 0 to 1
     * @param degradationCostPerKwh cost of one kWh discharged, in the site's currency
     */
    record Battery(
            String assetId,
            String siteId,
            String tenantId,
            double usableEnergyKwh,
            double maxChargeKw,
            double maxDischargeKw,
            double chargeEfficiency,
            double dischargeEfficiency,
            StateOfChargeRange stateOfChargeRange,
            double initialStateOfCharge,
            double degradationCostPerKwh)
            implements Asset {
        public Battery {
            requireIds(assetId, siteId, tenantId);
            requireRange("usableEnergyKwh", usableEnergyKwh, Math.nextUp(0.0), 1e7);
            requireRange("maxChargeKw", maxChargeKw, 0, 1e6);
            requireRange("maxDischargeKw", maxDischargeKw, 0, 1e6);
            requireRange("chargeEfficiency", chargeEfficiency, Math.nextUp(0.0), 1);
            requireRange("dischargeEfficiency", dischargeEfficiency, Math.nextUp(0.0), 1);
            requireRange("initialStateOfCharge", initialStateOfCharge, 0, 1);
            requireRange("degradationCostPerKwh", degradationCostPerKwh, 0, 1e3);
        }
    }

    /**
     * Allowed states of charge, as fractions of the usable energy.
     *
     * @param minimum 0 to {@code maximum}
     * @param maximum up to 1
     */
    record StateOfChargeRange(double minimum, double maximum) {
        public static final StateOfChargeRange FULL = new StateOfChargeRange(0, 1);

        public StateOfChargeRange {
            requireRange("stateOfChargeRange.minimum", minimum, 0, maximum);
            requireRange("stateOfChargeRange.maximum", maximum, minimum, 1);
        }
    }

    /**
     * The connection to the public grid.
     *
     * @param importLimitKw greatest import
     * @param exportLimitKw greatest export
     */
    record GridConnection(String assetId, String siteId, String tenantId, double importLimitKw, double exportLimitKw)
            implements Asset {
        public GridConnection {
            requireIds(assetId, siteId, tenantId);
            requireRange("importLimitKw", importLimitKw, 0, 1e6);
            requireRange("exportLimitKw", exportLimitKw, 0, 1e6);
        }
    }

    /**
     * A charging point for vehicles. Measured as load; not planned yet.
     *
     * @param maxChargeKw rated charging power
     */
    record Charger(String assetId, String siteId, String tenantId, double maxChargeKw) implements Asset {
        public Charger {
            requireIds(assetId, siteId, tenantId);
            requireRange("maxChargeKw", maxChargeKw, 0, 1e6);
        }
    }

    private static void requireIds(String assetId, String siteId, String tenantId) {
        Ids.require("assetId", assetId);
        Ids.require("siteId", siteId);
        Ids.require("tenantId", tenantId);
    }

    private static void requireRange(String field, double value, double minimum, double maximum) {
        if (!(value >= minimum && value <= maximum)) {
            throw new IllegalArgumentException(field + " is " + minimum + " to " + maximum + ", got " + value);
        }
    }
}
