package io.gridtide.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtide.testkit.ItTimescale;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals on a server with TimescaleDB; skipped where none is named, see {@link ItTimescale}. */
class TimescaleIntervalIT {
    /**
     * Two sites whose local days begin at full hours of UTC, two whose do not, and one of another tenant. Quarter-hours, hours and minutes, some
     * half measured, some filled, some missing, over both changes of the clock and up to now.
     */
    private static final String ROWS = """
            insert into registry.tenant values ('north', 'North'), ('south', 'South');
            insert into registry.site
            select id, case id when 'foreign' then 'south' else 'north' end, id, zone, 52, 13, 'l', 'DE-LU', 'EUR'
            from (values ('berlin', 'Europe/Berlin'), ('chatham', 'Pacific/Chatham'), ('kolkata', 'Asia/Kolkata'),
                         ('new-york', 'America/New_York'), ('foreign', 'Europe/Berlin')) site (id, zone);
            insert into registry.series
            select site_id || '/load', site_id, tenant_id, null, 'LOAD', 'kW', 'PERIOD_MEAN', 60, 60, null, null from registry.site;
            insert into ems.interval
            select series_id, t, t + step, case when kind = 7 then null else 1 + h % 900 / 100.0 end,
                   case when kind = 7 then null else h % 1000 / 500.0 end,
                   case when kind = 7 then null else 0.5 end, case when kind = 7 then null else 10 + kind end,
                   case when kind = 7 then null else h % 77 end, kind, case kind when 7 then 0 when 6 then 0 when 5 then 0.25 else 1 end,
                   case kind when 7 then 4 when 6 then 2 else 0 end, 0, 'COMPLETE', t + interval '1 hour'
            from (select series_id, t, step, abs(hashtext(series_id || t)) h, abs(hashtext(series_id || t)) % 8 kind
                  from registry.series,
                       (values (timestamptz '2026-03-20Z', timestamptz '2026-03-20 06:00Z', interval '1 minute'),
                               ('2026-01-10Z', '2026-01-11Z', '15 minutes'),
                               ('2026-03-21Z', '2026-04-08Z', '15 minutes'), ('2026-04-08Z', '2026-04-15Z', '1 hour'),
                               ('2026-10-20Z', '2026-11-03Z', '15 minutes'),
                               (date_trunc('hour', now()) - interval '4 days', now(), '15 minutes')) span (from_, to_, step),
                       generate_series(from_, to_ - step, step) t
                  where from_ > '2026-02-01Z' or site_id = 'foreign') made
            on conflict do nothing;
            insert into ems.interval_revision
            select series_id, valid_from, valid_to, mean, energy_kwh, minimum, maximum, last, samples, coverage, quality, revision,
                   revision_reason, known_at from ems.interval""";

    /** The same from the intervals: %1$s is the beginning of the bucket in UTC. */
    private static final String FROM_INTERVALS = """
            select series_id, %1$s as valid_from,
                   sum(mean * coalesce(nullif(coverage, 0), 1) * extract(epoch from valid_to - valid_from))
                       / nullif(sum(coalesce(nullif(coverage, 0), 1) * extract(epoch from valid_to - valid_from))
                                filter (where mean is not null), 0) as mean,
                   sum(energy_kwh) as energy_kwh, min(minimum) as minimum, max(maximum) as maximum,
                   (array_agg(last order by valid_from desc) filter (where last is not null))[1] as last,
                   sum(samples) as samples, sum(coverage * extract(epoch from valid_to - valid_from)) as measured_seconds,
                   max(quality) as quality, max(known_at) as known_at
            from ems.interval join (select series_id, time_zone from registry.series join registry.site using (site_id)
                                    where series.tenant_id = 'north') zone using (series_id)
            group by 1, 2""";

    private static final String ROUNDED = """
            select concat_ws(' ', series_id, valid_from, round(mean::numeric, 6), round(energy_kwh::numeric, 6), minimum, maximum, last,
                             samples, round((%s)::numeric, 3), quality, known_at) from (%s) summary order by 1""";

    private static final String AN_HOUR = "'2026-10-25 01:00Z'";
    private static final String HOUR = "select mean || ' ' || energy_kwh || ' ' || quality from ems.interval_hourly"
            + " where series_id = 'berlin/load' and valid_from = " + AN_HOUR;
    private static final String OF_DAY =
            "select energy_kwh from ems.interval_daily where series_id = 'berlin/load' and valid_from = '2026-10-24 22:00Z'";

    private static @Nullable ItTimescale started;

    @BeforeAll
    static void migrated() throws SQLException {
        started = ItTimescale.fresh("intervals");
        timescale().owner(ROWS);
        timescale().runJobs("policy_refresh_continuous_aggregate");
    }

    @AfterAll
    static void dropped() throws SQLException {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hourly  | date_trunc('hour', valid_from, 'UTC')",
                "daily   | date_trunc('day', valid_from, time_zone)",
                "monthly | date_trunc('month', valid_from, time_zone)"
            })
    void theSummariesAreWhatTheIntervalsSayInEveryTimeZone(String view, String bucket) throws SQLException {
        List<String> fromIntervals =
                timescale().owner(ROUNDED.formatted("measured_seconds", FROM_INTERVALS.formatted(bucket)));

        List<String> summary = timescale()
                .asTenant(
                        "north",
                        ROUNDED.formatted(
                                "coverage * extract(epoch from valid_to - valid_from)",
                                "select * from ems.interval_" + view));

        assertThat(summary).hasSizeGreaterThan(8).containsExactlyElementsOf(fromIntervals);
    }

    @Test
    void aTenantSeesItsIntervalsAloneAndNotTheTablesBehindThem() throws SQLException {
        for (String view : List.of(
                "tenant_interval",
                "tenant_interval_revision",
                "interval_hourly",
                "interval_daily",
                "interval_monthly")) {
            String series = "select distinct series_id from ems." + view;
            assertThat(timescale().asTenant("south", series)).as(view).containsExactly("foreign/load");
            assertThat(timescale().as("gridtide_reader", series)).as(view).isEmpty();
        }
        if (isCommunity()) {
            for (String table : List.of("interval", "interval_revision", "interval_hour")) {
                assertThatThrownBy(() -> timescale().asTenant("south", "select count(*) from ems." + table))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    /** The order of a life: summed up, compressed, recomputed, summed up anew, dropped. */
    @Test
    void aRecomputedIntervalOfACompressedChunkReachesItsSumsAndRetentionLeavesTheHours() throws SQLException {
        assumeTrue(isCommunity(), "compression and continuous aggregates need the community edition");
        timescale().runJobs("policy_compression");
        assertThat(
                        timescale()
                                .owner(
                                        "select hypertable_name || ' ' || bool_and(is_compressed)"
                                                + " from timescaledb_information.chunks where range_end < now() - interval '7 days'"
                                                + " and hypertable_name in ('interval', 'interval_revision') group by hypertable_name order by 1"))
                .containsExactly("interval true", "interval_revision true");
        String before = tenant(HOUR);
        double day = Double.parseDouble(tenant(OF_DAY));

        revise(AN_HOUR, 1, 40, 10);
        revise(AN_HOUR, 1, 40, 10); // A repeated batch of the sink, and one that comes too late.
        revise(AN_HOUR, 0, 7, 7);
        assertThat(tenant(HOUR)).as("stored sums, until they are refreshed").isEqualTo(before);
        timescale().runJobs("policy_refresh_continuous_aggregate");

        assertThat(tenant(HOUR)).isNotEqualTo(before);
        assertThat(Double.parseDouble(tenant(OF_DAY)) - day).isCloseTo(10 - energyOfRevision(0), within(1e-9));
        theSummariesAreWhatTheIntervalsSayInEveryTimeZone("hourly", "date_trunc('hour', valid_from, 'UTC')");
        theSummariesAreWhatTheIntervalsSayInEveryTimeZone("daily", "date_trunc('day', valid_from, time_zone)");

        timescale().runJobs("policy_compression");
        assertThat(tenant("select mean || ' ' || revision from ems.tenant_interval"
                        + " where series_id = 'berlin/load' and valid_from = " + AN_HOUR))
                .isEqualTo("40 1");
        retentionLeavesTheHours();
    }

    @Test
    void aRevisionInsideTheGraceShowsAtOnce() throws SQLException {
        String young = "date_trunc('hour', now()) - interval '2 days'";
        revise(young, 1, 1000, 250);

        assertThat(tenant("select maximum from ems.interval_hourly where series_id = 'berlin/load' and valid_from = "
                        + young))
                .isEqualTo("1000");
    }

    /** Only the foreign site has rows that are that old. */
    private static void retentionLeavesTheHours() throws SQLException {
        String oldHours = "select count(*) from ems.interval_hourly where valid_from < '2026-02-01Z'";
        timescale().owner("select ems.set_retention('interval', now() - '2026-02-15Z')");
        timescale().runJobs("policy_retention");
        timescale().runJobs("policy_refresh_continuous_aggregate");

        assertThat(timescale().owner("select min(valid_from) >= '2026-03-01Z' from ems.interval"))
                .containsExactly("t");
        assertThat(timescale().asTenant("south", oldHours)).containsExactly("24");
        timescale().owner("select ems.set_retention('interval', null)");
    }

    /** As the sink merges it. */
    private static void revise(String from, int revision, double mean, double energyKwh) throws SQLException {
        for (String table : List.of("interval", "interval_revision")) {
            String conflict = table.equals("interval")
                    ? "(series_id, valid_from) do update set mean = excluded.mean, energy_kwh = excluded.energy_kwh,"
                            + " maximum = excluded.maximum, revision = excluded.revision where excluded.revision > t.revision"
                    : "(series_id, valid_from, revision) do nothing";
            timescale().as("gridtide_sink", """
                    insert into ems.%s as t
                    select 'berlin/load', f, f + interval '15 minutes', %s, %s, 1, %s, 1, 1, 1, 0, %s, 'RECOMPUTED', now()
                    from (select (%s)::timestamptz as f) at on conflict %s""".formatted(table, mean, energyKwh, mean, revision, from, conflict));
        }
    }

    private static double energyOfRevision(int revision) throws SQLException {
        return Double.parseDouble(tenant(
                "select coalesce(energy_kwh, 0) from ems.tenant_interval_revision where series_id = 'berlin/load'"
                        + " and revision = " + revision + " and valid_from = " + AN_HOUR));
    }

    private static String tenant(String sql) throws SQLException {
        return timescale().asTenant("north", sql).getFirst();
    }

    private static boolean isCommunity() {
        return timescale().level().equals("community");
    }

    private static ItTimescale timescale() {
        return requireNonNull(started);
    }
}
