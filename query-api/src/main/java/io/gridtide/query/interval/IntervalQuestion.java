package io.gridtide.query.interval;

import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.ReadResolution;
import io.gridtide.query.http.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What is asked for, checked.
 *
 * @param seriesId series to read
 * @param range span of valid time
 * @param resolution bucket length; empty for the intervals of the series
 * @param zone zone of local buckets; empty for the zone of the site
 * @param asOf knowledge time; empty for what is known now
 * @param limit most rows
 * @param continueAt start of this page; empty for the first
 */
record IntervalQuestion(
        String seriesId,
        TimeRange range,
        Optional<ReadResolution> resolution,
        Optional<ZoneId> zone,
        Optional<Instant> asOf,
        int limit,
        Optional<Instant> continueAt) {
    /** Row cap: 52 days of quarter-hours, about 1 MB of JSON. */
    static final int MAXIMUM_ROWS = 5_000;

    static IntervalQuestion of(IntervalsRequest request) {
        Optional<ReadResolution> resolution = ReadResolution.parse(request.resolution());
        TimeRange range = TimeRange.parse(
                request.from(),
                request.to(),
                resolution.orElse(ReadResolution.PT15M).maximumSpan());
        return new IntervalQuestion(
                Parameters.requiredId("seriesId", request.seriesId()),
                range,
                resolution,
                Parameters.zone(request.tz()),
                TimeRange.asOf(request.asOf()),
                Parameters.limit(request.limit(), MAXIMUM_ROWS),
                Cursor.time(request.cursor()));
    }

    /** Where this page starts. */
    Instant start() {
        return range.from(continueAt).from();
    }
}
