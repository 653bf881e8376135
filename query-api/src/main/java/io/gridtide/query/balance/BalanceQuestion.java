package io.gridtide.query.balance;

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
 * @param siteId site to read
 * @param range span of valid time
 * @param resolution bucket length; PT15M answers the stored rows
 * @param zone zone of local buckets; empty for the zone of the site
 * @param limit most rows
 * @param continueAt start of this page; empty for the first
 */
record BalanceQuestion(
        String siteId,
        TimeRange range,
        ReadResolution resolution,
        Optional<ZoneId> zone,
        int limit,
        Optional<Instant> continueAt) {
    /** Row cap: 52 days of quarter-hours. */
    static final int MAXIMUM_ROWS = 5_000;

    static BalanceQuestion of(BalancesRequest request) {
        ReadResolution resolution = ReadResolution.parse(request.resolution()).orElse(ReadResolution.PT15M);
        TimeRange range = TimeRange.parse(request.from(), request.to(), resolution.maximumSpan());
        return new BalanceQuestion(
                Parameters.requiredId("siteId", request.siteId()),
                range,
                resolution,
                Parameters.zone(request.tz()),
                Parameters.limit(request.limit(), MAXIMUM_ROWS),
                Cursor.time(request.cursor()));
    }

    /** Where this page starts. */
    Instant start() {
        return range.from(continueAt).from();
    }
}
