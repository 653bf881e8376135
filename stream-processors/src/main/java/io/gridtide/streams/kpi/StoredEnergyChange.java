package io.gridtide.streams.kpi;

/**
 * Energy in the batteries at the end less that at the start.
 *
 * @param energyKwh the change; NaN when the rule is UNKNOWN
 * @param rule where it comes from
 */
public record StoredEnergyChange(double energyKwh, StorageRule rule) {
    static final StoredEnergyChange NONE = new StoredEnergyChange(0, StorageRule.NO_STORAGE);
    static final StoredEnergyChange UNKNOWN = new StoredEnergyChange(Double.NaN, StorageRule.UNKNOWN);

    StoredEnergyChange plus(StoredEnergyChange other) {
        return new StoredEnergyChange(energyKwh + other.energyKwh, rule.and(other.rule));
    }
}
