package io.gridtide.streams.alert;

/** What can raise an alert. The order is part of the stored layout: new rules come last. */
public enum Rule {
    /** The interval mean is close to a limit the registry declares for the series. */
    VALUE_LIMIT,
    /** The mean jumped between two adjacent intervals. */
    RATE_OF_CHANGE,
    /** A series that was live says nothing any more, by the wall clock. */
    MISSING_DATA,
    /** A quantity that varies by nature stands still exactly. */
    FROZEN_METER,
    /** Measured values leave the forecast band too far or too often. */
    FORECAST_DEVIATION,
    /** The meters of a site do not add up. */
    RESIDUAL,
    /** The grid connection is about to be used beyond its limit. */
    IMPORT_LIMIT,
    /** A site goes on while some of its series stay behind, by the time of the site. */
    INCOMPLETE_BALANCE
}
