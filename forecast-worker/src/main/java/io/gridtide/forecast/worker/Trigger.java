package io.gridtide.forecast.worker;

/** Why a forecast is made. */
public enum Trigger {
    /** Its turn came. */
    CLOCK,
    /** New prices were published. */
    NEW_DATA,
    /** Someone asked. */
    REQUEST
}
