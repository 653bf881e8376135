package io.gridtide.streams.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink under load while its database is away and comes back as another server. On demand: {@code -Dems.it.failover=true}. */
class SinkFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int READINGS_PER_SERIES = 2_000;
    private static final int READINGS_PER_TICK = 1_000;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final List<Duration> MEASURED_AFTER =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));

    private static final String ROWS = "select count(*) from ems.reading";
    private static final String RIGHT_ROWS =
            "select count(*) from ems.reading where value = substr(series_id, 6)::int % 7"
                    + " and sequence = 0 and source = 'it'";
    private static final String OFFSETS = "select coalesce(sum(next_offset), 0) from ems.sink_offset";

    private final ItStack stack = ItStack.shared();
    private final TopicNames names = stack.freshTopics("failover");
    private final AtomicInteger sent = new AtomicInteger();

    @BeforeAll
    static void onDemand() {
        assumeTrue(
                Boolean.getBoolean("ems.it.failover"),
                "failover takes two minutes and is run on demand (-Dems.it.failover=true)");
    }

    @Test
    void doesNotGrowWhileTheDatabaseIsAwayAndLosesNothingAtASynchronousStandby(@TempDir Path directory)
            throws Exception {
        try (PrimaryAndStandby servers = PrimaryAndStandby.start(directory, true);
                RunningStreams sink = RunningStreams.start("failover", configuration(servers));
                SentEvents events = new SentEvents(stack, names);
                ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor()) {
            startSending(events, load);
            awaitRows(servers.first(), 10 * READINGS_PER_TICK);
            long liveBefore = sink.liveHeapBytes();
            long writtenBefore = number(servers.first(), ROWS);

            servers.killPrimary();
            List<Long> live = liveHeapWhileAway(sink);
            System.out.printf(
                    "live heap in MiB: %d under load, %s after %s without a database; %d readings%n",
                    liveBefore >> 20, live.stream().map(bytes -> bytes >> 20).toList(), MEASURED_AFTER, sent.get());
            servers.promoteStandby();
            assertThat(number(servers.second(), ROWS))
                    .as("what was committed is there")
                    .isGreaterThanOrEqualTo(writtenBefore);
            stopSending(events, load);
            awaitRows(servers.second(), sent.get());

            assertThat(live.getLast())
                    .as("heap %s after %s without a database", live, MEASURED_AFTER)
                    .isLessThan(live.getFirst() + (8 << 20));
            assertEachReadingIsThereOnce(servers.second());
        }
    }

    @Test
    void readsAgainWhatAnAsynchronousStandbyHadNotGot(@TempDir Path directory) throws Exception {
        try (PrimaryAndStandby servers = PrimaryAndStandby.start(directory, false);
                RunningStreams sink = RunningStreams.start("failover", configuration(servers));
                SentEvents events = new SentEvents(stack, names);
                ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor()) {
            startSending(events, load);
            awaitRows(servers.first(), 5 * READINGS_PER_TICK);
            servers.detachStandby();
            awaitRows(servers.first(), number(servers.second(), ROWS) + 20 * READINGS_PER_TICK);
            long written = number(servers.first(), ROWS);

            servers.killPrimary();
            servers.promoteStandby();
            long behind = number(servers.second(), ROWS);
            stopSending(events, load);
            awaitRows(servers.second(), sent.get());

            System.out.printf("rows: %d at the primary, %d at the standby, %d sent%n", written, behind, sent.get());
            assertThat(sink.metrics()).contains("gridtide_sink_records_total");
            assertEachReadingIsThereOnce(servers.second());
        }
    }

    private Map<String, String> configuration(PrimaryAndStandby servers) {
        Map<String, String> configuration = new HashMap<>(stack.configuration(names, servers.first(), "gridtide_sink"));
        configuration.put("gridtide.streams.enabled", "false");
        configuration.put("gridtide.late.enabled", "false");
        configuration.put(
                "gridtide.database.standbys",
                "127.0.0.1:" + servers.second().owner().port());
        return configuration;
    }

    private void startSending(SentEvents events, ScheduledExecutorService load) {
        var unused = load.scheduleAtFixedRate(
                () -> {
                    for (int count = 0; count < READINGS_PER_TICK; count++) {
                        int index = sent.getAndIncrement();
                        int series = index / READINGS_PER_SERIES;
                        events.reading("load/" + series, index % READINGS_PER_SERIES, series % 7, "it");
                    }
                },
                0,
                TICK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static void stopSending(SentEvents events, ScheduledExecutorService load) throws InterruptedException {
        load.shutdown();
        assertThat(load.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        events.flush();
    }

    private static List<Long> liveHeapWhileAway(RunningStreams sink) {
        long begun = System.nanoTime();
        List<Long> live = new ArrayList<>();
        for (Duration after : MEASURED_AFTER) {
            Awaitility.await().atMost(PATIENCE).until(() -> System.nanoTime() - begun >= after.toNanos());
            Awaitility.await().atMost(PATIENCE).until(() -> live.add(sink.liveHeapBytes()));
        }
        return live;
    }

    private void assertEachReadingIsThereOnce(ItDatabase database) throws SQLException {
        assertThat(number(database, ROWS)).isEqualTo(sent.get());
        assertThat(number(database, RIGHT_ROWS)).isEqualTo(sent.get());
        assertThat(number(database, OFFSETS)).isEqualTo(sent.get());
    }

    private static void awaitRows(ItDatabase database, long minimum) {
        Awaitility.await(minimum + " rows").atMost(PATIENCE).until(() -> number(database, ROWS) >= minimum);
    }

    private static long number(ItDatabase database, String sql) throws SQLException {
        var owner = database.owner();
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
