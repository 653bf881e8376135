package io.gridtide.streams.alert;

import java.util.List;

/**
 * What a balance of a site says. Numbers that are not known are NaN.
 *
 * @param fromMillis first instant inside
 * @param toMillis first instant after
 * @param gridKw mean exchange, import positive
 * @param throughputKw half the sum of all flows, each counted positive: what goes through the site
 * @param residualKw what the meters do not explain
 * @param missingSeries series that said nothing about the interval
 */
public record SiteObservation(
        long fromMillis,
        long toMillis,
        double gridKw,
        double throughputKw,
        double residualKw,
        List<String> missingSeries) {}
