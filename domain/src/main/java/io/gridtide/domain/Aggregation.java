package io.gridtide.domain;

/** How single readings of a series become one value per interval. */
public enum Aggregation {
    /**
     * The reading is the mean over {@code [eventTime, eventTime + readingPeriod)}; it is spread over every
     * interval it touches, in proportion to the overlap.
     */
    PERIOD_MEAN,
    /** The reading is a sample that holds until the next one, at most for two reading periods. */
    TIME_WEIGHTED_MEAN,
    /** The reading is a growing energy register in kWh; an interval's energy is its growth. */
    COUNTER,
    /**
     * The reading is an amount of energy in kWh (a pulse, or what a meter counted since its last message); all
     * amounts whose event time lies in an interval add up to its energy. No amount means no energy, not a gap.
     */
    SUM,
    /** The last sample inside the interval counts (states such as the state of charge). */
    LAST,
    /** There are no readings: the intervals follow from those of other series of the site by a {@link Formula}. */
    VIRTUAL
}
