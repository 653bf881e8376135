package io.gridtide.forecast.feed;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.history.SeriesHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The histories of the series whose partitions this instance reads. Safe for several threads. */
public final class Histories {
    private final Duration kept;
    private final Map<String, Held> bySeries = new ConcurrentHashMap<>();

    public Histories(Duration kept) {
        this.kept = kept;
    }

    /**
     * Sets or revises one interval.
     *
     * @param partition it was read from
     * @param value mean over the interval, or {@code NaN} when it is missing
     */
    public void put(int partition, String seriesId, Step step, double value) {
        Held held = bySeries.compute(
                seriesId,
                (id, now) -> now != null && now.history().resolution().equals(step.resolution())
                        ? now
                        : new Held(partition, new SeriesHistory(step.resolution(), kept)));
        held.history().put(step.from(), value);
    }

    public Optional<SeriesHistory> of(String seriesId) {
        return Optional.ofNullable(bySeries.get(seriesId)).map(Held::history);
    }

    /** Forgets what came from partitions that are now read elsewhere. */
    public void drop(Collection<Integer> partitions) {
        bySeries.values().removeIf(held -> partitions.contains(held.partition()));
    }

    public int size() {
        return bySeries.size();
    }

    /**
     * One step of a grid.
     *
     * @param from its start
     * @param resolution of the grid
     */
    public record Step(Instant from, Resolution resolution) {}

    private record Held(int partition, SeriesHistory history) {}
}
