package io.gridtide.forecast.feed;

import io.gridtide.forecast.feed.Histories.Step;
import io.gridtide.forecast.history.SeriesHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Published prices by area, the future ones included. Safe for several threads. */
public final class Prices {
    private final Duration kept;
    private final Map<String, SeriesHistory> byArea = new ConcurrentHashMap<>();

    public Prices(Duration kept) {
        this.kept = kept;
    }

    /** Sets the price of one market interval; a market that changes its resolution starts anew. */
    public void put(String area, Step step, double pricePerMwh) {
        byArea.compute(
                        area,
                        (id, now) -> now != null && now.resolution().equals(step.resolution())
                                ? now
                                : new SeriesHistory(step.resolution(), kept))
                .put(step.from(), pricePerMwh);
    }

    public Optional<SeriesHistory> of(String area) {
        return Optional.ofNullable(byArea.get(area));
    }

    /** The end of the last published market interval. */
    public Optional<Instant> publishedUntil(String area) {
        return of(area).flatMap(SeriesHistory::knownUntil);
    }
}
