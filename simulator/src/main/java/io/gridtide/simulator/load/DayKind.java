package io.gridtide.simulator.load;

/** How a day is used. */
public enum DayKind {
    WORKDAY,
    SATURDAY,
    /** Sundays and public holidays. */
    REST_DAY
}
