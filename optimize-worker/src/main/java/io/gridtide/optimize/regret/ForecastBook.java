package io.gridtide.optimize.regret;

import io.gridtide.optimize.input.ForecastSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was forecast in the last days, thinned out: of each half day the newest forecast of a series. Safe for several threads.
 */
public final class ForecastBook {
    private static final Duration KEPT = Duration.ofHours(60);
    private static final long BUCKET_SECONDS = Duration.ofHours(12).toSeconds();
    /** A forecast that was older at midnight is none for the day. */
    private static final Duration OLDEST = Duration.ofHours(24);

    private final Map<String, NavigableMap<Instant, ForecastSnapshot>> bySeries = new HashMap<>();

    /** Takes a forecast. */
    public synchronized void put(ForecastSnapshot forecast) {
        NavigableMap<Instant, ForecastSnapshot> issued =
                bySeries.computeIfAbsent(forecast.seriesId(), unused -> new TreeMap<>());
        Instant bucket = Instant.ofEpochSecond(
                Math.ceilDiv(forecast.issuedAt().getEpochSecond(), BUCKET_SECONDS) * BUCKET_SECONDS);
        issued.subMap(bucket.minusSeconds(BUCKET_SECONDS), false, forecast.issuedAt(), false)
                .clear();
        if (issued.subMap(forecast.issuedAt(), true, bucket, true).isEmpty()) {
            issued.put(forecast.issuedAt(), forecast);
        }
        issued.headMap(issued.lastKey().minus(KEPT)).clear();
    }

    /** The newest forecast that had been issued at a time, if it was not a day old then. */
    public synchronized Optional<ForecastSnapshot> knownAt(String seriesId, Instant time) {
        return Optional.ofNullable(
                        bySeries.getOrDefault(seriesId, new TreeMap<>()).floorEntry(time))
                .map(Map.Entry::getValue)
                .filter(forecast -> !forecast.issuedAt().plus(OLDEST).isBefore(time));
    }
}
