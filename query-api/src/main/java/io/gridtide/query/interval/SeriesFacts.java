package io.gridtide.query.interval;

import io.gridtide.domain.Quantity;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What has to be known of a series to answer for its intervals.
 *
 * @param siteId its site
 * @param quantity what it measures
 * @param step length of its intervals
 * @param siteZone zone of its site
 */
record SeriesFacts(String siteId, Quantity quantity, Duration step, ZoneId siteZone) {}
