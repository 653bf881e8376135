package io.gridtide.streams.kpi;

/** Where the change of the stored energy comes from. */
public enum StorageRule {
    /** The batteries were used and nothing says how much is left of it. */
    UNKNOWN,
    /** No battery was used. */
    NO_STORAGE,
    /** Measured states of charge at both ends. */
    STATE_OF_CHARGE,
    /** Charge and discharge with the declared efficiencies. */
    NET_ENERGY,
    /** Some days of one kind, some of the other. */
    MIXED;

    /** The rule of two spans together. */
    StorageRule and(StorageRule other) {
        if (this == other || other == NO_STORAGE) {
            return this;
        }
        if (this == NO_STORAGE) {
            return other;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : MIXED;
    }
}
