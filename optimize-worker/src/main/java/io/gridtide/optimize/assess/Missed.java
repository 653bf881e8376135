package io.gridtide.optimize.assess;

import java.util.Locale;

/**
 * A limit or goal that a plan does not keep.
 *
 * @param kind what
 * @param assetId whose, {@code grid} for the connection
 * @param slot where; the last slot before a goal counts
 * @param when the slot for people
 * @param amount how much, positive
 */
public record Missed(Kind kind, String assetId, int slot, String when, double amount) {
    /** What can be missed. */
    public enum Kind {
        IMPORT_LIMIT("import above its limit", "kW"),
        EXPORT_LIMIT("export above its limit", "kW"),
        END_ENERGY_SHORT("less energy stored at the end than wanted", "kWh"),
        END_ENERGY_OVER("more energy stored at the end than wanted", "kWh"),
        TARGET_SHORT("leaves with less energy than its target", "kWh"),
        ENERGY_SHORT("gets less energy than it needs by its deadline", "kWh"),
        HEAT_UNSERVED("heat demand not served", "kW"),
        END_HEAT_SHORT("less heat stored at the end than wanted", "kWh"),
        RESERVE_SHORT("less energy stored than its reserve", "kWh"),
        HYDROGEN_SHORT("less hydrogen than wanted by the end", "kg"),
        COMMITTED_POWER("leaves its committed power, which limits or physics do not allow,", "kW");

        private final String words;
        private final String unit;

        Kind(String words, String unit) {
            this.words = words;
            this.unit = unit;
        }

        /** Whether a plan that misses it is degraded: one that leaves a committed power for a reason is not. */
        public boolean degrades() {
            return this != COMMITTED_POWER;
        }

        /** Unit of the amount. */
        public String unit() {
            return unit;
        }
    }

    /** The same, named with its site. */
    Missed of(String prefix) {
        return new Missed(kind, prefix + assetId, slot, when, amount);
    }

    /** For people: who, what, how much, when. */
    public String inWords() {
        return String.format(Locale.ROOT, "%s: %s by %.3f %s, %s", assetId, kind.words, amount, kind.unit, when);
    }
}
