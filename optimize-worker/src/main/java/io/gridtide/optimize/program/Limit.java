package io.gridtide.optimize.program;

/**
 * A limit of the program.
 *
 * @param kind what is limited
 * @param assetId the asset, {@code grid}, or the name of a demand charge
 * @param slot where, the last slot for what belongs to the whole horizon
 * @param place row or variable
 */
public record Limit(Kind kind, String assetId, int slot, Place place) {
    /** What is limited; the unit is that of one more. */
    public enum Kind {
        IMPORT_LIMIT("import limit", "kW"),
        EXPORT_LIMIT("export limit", "kW"),
        DEMAND_PEAK("import in the peak interval", "kW"),
        CHARGE_POWER("charging power", "kW"),
        DISCHARGE_POWER("discharging power", "kW"),
        STORED_MOST("greatest stored energy", "kWh"),
        STORED_LEAST("least stored energy", "kWh"),
        END_ENERGY("energy wanted at the end", "kWh"),
        CYCLES("cycle limit", "kWh"),
        POWER("power", "kW"),
        HEAT_STORE("heat store", "kWh"),
        RESERVE("energy kept in store", "kWh");

        private final String words;
        private final String unit;

        Kind(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        /** For people. */
        public String words() {
            return words;
        }

        /** Unit of one more. */
        public String unit() {
            return unit;
        }
    }

    /** Where the program holds the limit. */
    public sealed interface Place {
        /** As a row. */
        record OfRow(int row) implements Place {}

        /** As the upper bound of a variable. */
        record UpperBound(int variable) implements Place {}

        /** As the lower bound of a variable. */
        record LowerBound(int variable) implements Place {}
    }
}
