package io.gridtide.domain;

/** How far a value can be trusted, from best to worst. A missing value is never a zero. */
public enum Quality {
    /** Measured and plausible. */
    GOOD,
    /** Measured, but a check raised a doubt, or only part of the interval was measured. */
    UNCERTAIN,
    /** Filled by a declared rule. */
    ESTIMATED,
    /** Measured and known to be wrong: kept as evidence, left out of every aggregate. */
    BAD,
    /** Nothing was measured. */
    MISSING;

    /** The less trustworthy of two. */
    public Quality worst(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a value of this quality may enter an aggregate. */
    public boolean usable() {
        return this == GOOD || this == UNCERTAIN || this == ESTIMATED;
    }
}
