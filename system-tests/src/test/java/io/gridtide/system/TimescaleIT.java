package io.gridtide.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.testkit.ItTimescale;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readings on a server with TimescaleDB; skipped where none is named, see {@link ItTimescale}. */
class TimescaleIT {
    private static final String SUMMARY =
            "select readings || ' ' || maximum from ems.reading_hourly where series_id = 's1' and hour = %s";
    private static final String OLD_HOUR = "date_trunc('hour', now()) - interval '30 days'";

    private static @Nullable ItTimescale started;

    @BeforeAll
    static void migrated() throws SQLException {
        started = ItTimescale.fresh("readings");
        timescale().owner("""
                insert into ems.reading select 's' || k, t, 0, 1, 0, 'it', t
                from generate_series(%1$s - interval '80 days', now(), interval '10 minutes') t, generate_series(1, 3) k
                """.formatted(OLD_HOUR));
    }

    @AfterAll
    static void dropped() throws SQLException {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void bigTablesAreHypertables() throws SQLException {
        assertThat(timescale().level()).isIn("community", "apache");
        assertThat(timescale()
                        .owner("select hypertable_name from timescaledb_information.hypertables"
                                + " where hypertable_schema = 'ems' order by 1"))
                .containsExactly("balance", "interval", "interval_revision", "reading");
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        timescale().migrate();

        assertThat(timescale().owner("select ems.storage_level()"))
                .containsExactly(timescale().level());
    }

    @Test
    void aTenantSeesItsReadingsAlone() throws SQLException {
        timescale().owner("insert into registry.tenant values ('north', 'n')");
        timescale()
                .owner(
                        "insert into registry.site values ('n', 'north', 'Site', 'Europe/Berlin', 52.5, 13.4, 'b', 'DE-LU', 'EUR')");
        timescale()
                .owner("insert into registry.series values"
                        + " ('s2', 'n', 'north', null, 'LOAD', 'kW', 'PERIOD_MEAN', 900, 900, 0, 100)");

        assertThat(timescale().asTenant("north", "select distinct series_id from ems.tenant_reading"))
                .containsExactly("s2");
        assertThat(timescale().as("gridtide_reader", "select count(*) from ems.tenant_reading_hourly"))
                .containsExactly("0");
        if (timescale().level().equals("community")) {
            assertThatThrownBy(() -> timescale().as("gridtide_reader", "select count(*) from ems.reading"))
                    .hasMessageContaining("permission denied");
        }
    }

    /** The order of a life: summarized, compressed, a late reading, summarized anew, dropped. */
    @Test
    void aLateReadingReachesACompressedChunkAndItsHourAndRetentionLeavesTheHour() throws SQLException {
        assumeTrue(
                timescale().level().equals("community"),
                "compression and continuous aggregates need the community edition");
        timescale().runJobs("policy_refresh_continuous_aggregate");
        timescale().runJobs("policy_compression");
        assertThat(timescale()
                        .owner("select count(*) > 0 from timescaledb_information.chunks"
                                + " where hypertable_name = 'reading' and is_compressed"))
                .containsExactly("t");
        assertThat(timescale().owner(SUMMARY.formatted(OLD_HOUR))).containsExactly("6 1");

        String late = "insert into ems.reading values ('s1', %s + interval '1 second', 0, 99, 0, 'late', now())"
                + " on conflict (series_id, event_time, sequence) do nothing";
        timescale().as("gridtide_sink", late.formatted(OLD_HOUR));
        timescale().as("gridtide_sink", late.formatted(OLD_HOUR));
        assertThat(timescale().owner(SUMMARY.formatted(OLD_HOUR))).containsExactly("6 1");
        timescale().runJobs("policy_refresh_continuous_aggregate");
        assertThat(timescale().owner(SUMMARY.formatted(OLD_HOUR))).containsExactly("7 99");

        timescale().owner("select ems.set_retention('reading', interval '60 days')");
        timescale().runJobs("policy_retention");
        assertThat(timescale().owner("select min(event_time) > now() - interval '70 days' from ems.reading"))
                .containsExactly("t");
        assertThat(timescale().owner("select min(hour) < now() - interval '100 days' from ems.reading_hourly"))
                .containsExactly("t");
        timescale().owner("select ems.set_retention('reading', null)");
    }

    @Test
    void withoutPoliciesTheSinkHasExpiredChunksDropped() throws SQLException {
        assumeTrue(timescale().level().equals("apache"), "the community edition drops by a policy of its own");
        timescale().owner("select ems.set_retention('reading', interval '60 days')");

        assertThat(Integer.parseInt(timescale()
                        .as("gridtide_sink", "select ems.drop_expired()")
                        .getFirst()))
                .isPositive();
        assertThat(timescale().owner("select min(event_time) > now() - interval '70 days' from ems.reading"))
                .containsExactly("t");
    }

    private static ItTimescale timescale() {
        return requireNonNull(started);
    }
}
