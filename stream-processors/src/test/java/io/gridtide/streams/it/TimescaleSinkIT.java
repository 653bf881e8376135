package io.gridtide.streams.it;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.testkit.ItStack;
import io.gridtide.testkit.ItTimescale;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service before a server with TimescaleDB: readings become rows of hypertables. Skipped where none is named, see {@link ItTimescale}. */
class TimescaleSinkIT {
    private static final int QUARTERS = 96 * 10;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String LATE_HOUR = "select energy_kwh || ' ' || maximum from ems.interval_hour"
            + " where series_id = 'home/load' and hour = '2024-03-01 00:00Z'";

    private static @Nullable ItTimescale started;

    @BeforeAll
    static void migrated() throws SQLException {
        started = ItTimescale.fresh("sink");
    }

    @AfterAll
    static void dropped() throws SQLException {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void readingsAndLateCorrectionsReachHypertablesChunksThatAreCompressedAndTheirSums(@TempDir Path state)
            throws Exception {
        ItStack stack = ItStack.shared();
        TopicNames names = stack.freshTopics("timescale");
        Map<String, String> configuration =
                new HashMap<>(stack.configuration(names, timescale().database(), "gridtide_sink"));
        configuration.put("gridtide.streams.state-directory", state.toString());
        try (SentEvents events = new SentEvents(stack, names);
                RunningStreams service = RunningStreams.start("timescale", configuration)) {
            events.site();
            events.prices(24 * 10);
            events.flush();
            for (int index = 0; index < QUARTERS; index++) {
                events.quarter(index);
            }
            events.flush();
            awaitExactly("select count(*) from ems.reading", 2 * QUARTERS);
            awaitExactly("select count(*) from ems.interval where mean is not null", 3 * QUARTERS);
            awaitExactly("select count(*) from ems.balance where cost is not null", QUARTERS);
            assertThat(one("select count(*) from ems.interval_revision where revision = 0"))
                    .isEqualTo(one("select count(*) from ems.interval"));
            assertThat(one("select count(distinct hypertable_name) from timescaledb_information.chunks"
                            + " where hypertable_name in ('reading', 'interval', 'interval_revision', 'balance')"))
                    .isEqualTo("4");

            if (timescale().level().equals("community")) {
                summedUpAndCompressed();
            }
            sendsLateCorrections(events);
            assertThat(service.metrics()).contains("gridtide_sink_records_total");
        }
    }

    private static void summedUpAndCompressed() throws SQLException {
        timescale().runJobs("policy_refresh_continuous_aggregate");
        timescale().runJobs("policy_compression");
        assertThat(one("select bool_and(is_compressed) from timescaledb_information.chunks"
                        + " where hypertable_name in ('reading', 'interval', 'interval_revision')"))
                .isEqualTo("t");
        assertThat(one(LATE_HOUR)).isEqualTo("4 4");
    }

    /** Readings beyond the grace, in chunks that are compressed; one of them twice. */
    private static void sendsLateCorrections(SentEvents events) throws SQLException {
        events.correction("home/load", 0, 8);
        events.correction("home/load", 1, 6);
        events.correction("home/load", 1, 6);
        events.flush();
        awaitExactly("""
                select count(*) from ems.interval where series_id = 'home/load' and revision = 1
                and revision_reason = 'RECOMPUTED' and mean in (8, 6)""", 2);
        awaitExactly(
                "select count(*) from ems.interval_revision where series_id = 'home/load' and revision = 1"
                        + " and mean in (8, 6)",
                2);
        awaitExactly("select count(*) from ems.interval where series_id = 'home/net' and mean in (7, 5)", 2);
        awaitExactly("select count(*) from ems.reading", 2 * QUARTERS + 2);
        assertThat(one("select count(*) from (select distinct series_id, event_time, sequence from ems.reading) r"))
                .isEqualTo(Integer.toString(2 * QUARTERS + 2));
        assumeTrue(
                timescale().level().equals("community"),
                "compression and continuous aggregates need the community edition");
        timescale().runJobs("policy_refresh_continuous_aggregate");
        assertThat(one(LATE_HOUR)).as("two quarter-hours of 8 and 6 kW").isEqualTo("5.5 8");
        timescale().runJobs("policy_compression");
        assertThat(one("select sum(mean) from ems.interval where series_id = 'home/load' and revision = 1"))
                .isEqualTo("14");
    }

    private static void awaitExactly(String sql, long expected) {
        Awaitility.await(sql).ignoreExceptions().atMost(PATIENCE).untilAsserted(() -> assertThat(one(sql))
                .isEqualTo(Long.toString(expected)));
    }

    private static String one(String sql) throws SQLException {
        return timescale().owner(sql).getFirst();
    }

    private static ItTimescale timescale() {
        return requireNonNull(started);
    }
}
