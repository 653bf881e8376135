package io.gridtide.ingest.mqtt.sparkplug;

import java.util.Optional;

/**
 * Where values of a metric go.
 *
 * @param seriesId series of the group's tenant
 * @param unit unit of the values; empty for that of the series
 */
record SeriesTarget(String seriesId, Optional<String> unit) {}
