package io.gridtide.benchmarks.pipeline;

import io.gridtide.launcher.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Event to visible row: from the broker's acknowledgement of the reading that completes an interval, as its sender learns of it,
 * until a query on another connection returns the row of that interval. It looks every {@value #LOOK_MILLIS} ms, or
 * less often when looking takes long, so a figure is too high by up to that much and the query, never too low. Watches a sample of the series.
 */
final class Arrivals implements AutoCloseable {
    private static final long LOOK_MILLIS = 10;
    /** A look that took long is followed by a pause of so many times that: looking must not cost what is measured. */
    private static final int PAUSES = 20;

    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();
    private static final int DIGITS = 3;
    private static final String VISIBLE = """
            select i.series_id, (extract(epoch from i.valid_from) * 1000)::bigint
            from unnest(?::text[], ?::bigint[]) as p (series_id, from_millis)
            join ems.interval i on i.series_id = p.series_id and i.valid_from = to_timestamp(p.from_millis / 1000.0)""";

    private final int every;
    private final Connection connection;
    private final PreparedStatement query;
    private final Map<Key, Long> acknowledgedAtByKey = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("arrivals").factory());
    private Histogram histogram = new Histogram(LONGEST_MILLIS, DIGITS);

    private record Key(String seriesId, long fromMillis) {}

    /** Watches one of so many series. */
    Arrivals(DatabaseAddress database, int every) throws SQLException {
        this.every = every;
        this.connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        try (Statement statement = connection.createStatement()) {
            // A handful of keys; the planner knows nothing of how many.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_hashjoin = off");
            statement.execute("set enable_mergejoin = off");
        }
        this.query = connection.prepareStatement(VISIBLE);
        var unused = timer.schedule(this::lookOn, 0, TimeUnit.MILLISECONDS);
    }

    boolean isWatched(int series) {
        return series % every == 0;
    }

    /** The reading that completes this interval has just been acknowledged. */
    void acknowledged(String seriesId, Instant from) {
        acknowledgedAtByKey.put(new Key(seriesId, from.toEpochMilli()), System.nanoTime());
    }

    /** Latencies in ms since the last call. */
    synchronized Histogram take() {
        Exception failure = fault.get();
        if (failure != null) {
            throw new IllegalStateException("the table of intervals cannot be watched", failure);
        }
        Histogram taken = histogram;
        histogram = new Histogram(LONGEST_MILLIS, DIGITS);
        return taken;
    }

    /** Intervals whose rows are not there yet. */
    int underWay() {
        return acknowledgedAtByKey.size();
    }

    @Override
    public void close() throws SQLException {
        timer.shutdownNow();
        connection.close();
    }

    private void lookOn() {
        long begin = System.nanoTime();
        look();
        long pauseNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS), PAUSES * (System.nanoTime() - begin));
        var unused = timer.schedule(this::lookOn, pauseNanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        List<Key> asked = List.copyOf(acknowledgedAtByKey.keySet());
        if (asked.isEmpty()) {
            return;
        }
        try {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", asked.stream().map(Key::seriesId).toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", asked.stream().map(Key::fromMillis).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                long now = System.nanoTime();
                while (rows.next()) {
                    seen(new Key(rows.getString(1), rows.getLong(2)), now);
                }
            }
        } catch (SQLException failure) {
            fault.compareAndSet(null, failure);
        }
    }

    private synchronized void seen(Key key, long now) {
        Long acknowledgedAt = acknowledgedAtByKey.remove(key);
        if (acknowledgedAt != null) {
            long millis = TimeUnit.NANOSECONDS.toMillis(Math.max(0, now - acknowledgedAt));
            histogram.recordValue(Math.min(millis, LONGEST_MILLIS));
        }
    }
}
