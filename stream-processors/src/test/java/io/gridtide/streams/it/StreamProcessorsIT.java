package io.gridtide.streams.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.launcher.rebuild.Rebuild;
import io.gridtide.launcher.rebuild.RebuildTable;
import io.gridtide.launcher.rebuild.TopicExtents;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.KafkaServer;
import io.gridtide.launcher.stack.PostgresServer;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings become rows although service, broker and database are killed, and some of them are poison. */
class StreamProcessorsIT {
    private static final int QUARTERS = 96 * 4;
    private static final int HALF = QUARTERS / 2;
    /** The four days begin and end at one o'clock in Berlin. */
    private static final int LOCAL_DAYS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Local days whose figures are what the database itself makes of the balances. */
    private static final String RIGHT_DAYS = """
            select count(*) from ems.kpi k join (
                select (valid_from at time zone 'Europe/Berlin')::date as local_date, count(*) as intervals,
                       sum(cost) as cost, sum(import_kwh) as import_kwh, sum(load_kw) / 4 as load_kwh
                from ems.balance group by 1) b using (local_date)
            where k.period = 'DAY' and k.interval_count = b.intervals and k.stored_energy_rule = 'NO_STORAGE'
              and abs(k.cost - b.cost) < 1e-9 and abs(k.baseline_cost - b.cost) < 1e-9 and k.savings = 0
              and abs(k.import_kwh - b.import_kwh) < 1e-9 and abs(k.load_kwh - b.load_kwh) < 1e-9
              and k.peak_import_kw = 3 and k.load_factor = 1 and k.self_consumption = 1 and k.self_sufficiency = 0.25""";

    private final ItStack stack = ItStack.own("streams");
    private final TopicNames names = stack.freshTopics("streams");
    private final ItDatabase database = stack.freshDatabase("streams");

    @Test
    void countsAndValuesAreRightAfterAKillAndPoison(@TempDir Path state) throws Exception {
        Map<String, String> configuration = new HashMap<>(stack.configuration(names, database, "gridtide_sink"));
        configuration.put("gridtide.streams.state-directory", state.toString());
        try (SentEvents events = new SentEvents(stack, names)) {
            events.undecodable(Topics.REGISTRY_SERIES, "home/broken");
            events.site();
            events.prices(24 * 4);
            events.score(0.5);
            events.flush();
            RunningStreams first = RunningStreams.start("it-1", configuration);
            for (int index = 0; index < HALF; index++) {
                events.quarter(index);
            }
            events.flush();
            awaitAtLeast("select count(*) from ems.interval", 10);
            first.kill();

            events.undecodable(Topics.METER_READING, "home/load");
            // PostgreSQL takes no zero character in a text.
            events.reading("home/load", QUARTERS, 4, "zero\u0000character");
            try (RunningStreams second = RunningStreams.start("it-2", configuration)) {
                for (int index = HALF; index < QUARTERS; index++) {
                    events.quarter(index);
                    if (index % 48 == 0) {
                        events.quarter(index - 1); // A key that is there already turns the copy into a merge.
                        events.flush();
                        disturb(index);
                    }
                }
                events.score(0.4);
                events.flush();
                awaitExactly(
                        "select count(*) from ems.forecast_score where mean_absolute_error = 0.4 and coverage = 0.8",
                        1);
                awaitExactly("select count(*) from ems.forecast_score", 1);
                awaitExactly("select count(*) from ems.reading", 2 * QUARTERS);
                awaitExactly("select count(*) from ems.interval where mean is not null", 3 * QUARTERS + 1);
                awaitExactly("select count(*) from ems.balance where cost is not null", QUARTERS);
                // Four kilowatts all along are a frozen meter, until the reading that came too early leaves a gap.
                awaitExactly(
                        "select count(*) from ems.alert where alert_id = 'FROZEN_METER/home/load' and state = 'CLEARED'",
                        1);
                awaitExactly(RIGHT_DAYS, LOCAL_DAYS);
                assertValues();
                recomputesAfterReadingsBeyondTheGrace(events);
                rebuildsIntervals();
                assertThat(second.metrics()).contains("gridtide_sink_records_total", "gridtide_streams_running 1.0");
            }
        }
        assertDeadLetters();
    }

    private void recomputesAfterReadingsBeyondTheGrace(SentEvents events) throws SQLException {
        events.correction("home/load", 0, 8);
        events.correction("home/load", 1, 6);
        events.flush();
        awaitExactly("""
                select count(*) from ems.interval where series_id = 'home/load' and revision = 1
                and revision_reason = 'RECOMPUTED' and mean in (8, 6)""", 2);
        awaitExactly("select count(*) from ems.balance where load_kw in (8, 6) and grid_kw = load_kw - 1", 2);

        events.correction("home/load", 0, 8); // The same again, then one more that shows that it was passed.
        events.correction("home/load", 2, 5);
        events.flush();
        awaitExactly(
                "select count(*) from ems.interval where series_id = 'home/load' and mean = 5 and revision = 1", 1);
        // The virtual meter follows: 8, 6 and 5 kW less 1 kW.
        awaitExactly("""
                select count(*) from ems.interval where series_id = 'home/net' and mean in (7, 5, 4)
                and revision_reason = 'MEMBER_REVISED'""", 3);
        // The copy of the reading before the break came beyond the grace; it says nothing new and revises nothing.
        assertThat(number("select count(*) from ems.reading_rejected where event_time = '2024-03-02 23:45Z'"
                        + " and reason_code = 'LATE_BEYOND_GRACE'"))
                .isEqualTo(1);
        assertThat(text(
                        "select string_agg(series_id || to_char(valid_from at time zone 'UTC', ' HH24:MI '), '' order by valid_from)"
                                + " from ems.interval_revision where revision_reason = 'RECOMPUTED'"))
                .isEqualTo("home/load 00:00 home/load 00:15 home/load 00:30 ");
        String corrected = " from ems.interval_revision where series_id = 'home/load' and valid_from = '2024-03-01Z'";
        assertThat(text("select string_agg(mean || ' ' || revision_reason, ', ' order by revision)" + corrected))
                .isEqualTo("4 COMPLETE, 8 RECOMPUTED");
        String asOf = corrected + " and known_at <= '%s' order by revision desc limit 1";
        assertThat(number("select mean" + asOf.formatted("2024-03-30Z"))).isEqualTo(4);
        assertThat(number("select mean" + asOf.formatted("2024-04-01Z"))).isEqualTo(8);
    }

    private void assertValues() throws SQLException {
        assertThat(number("select count(*) from ems.interval where series_id = 'home/load' and mean = 4"))
                .isEqualTo(QUARTERS + 1);
        assertThat(number("select sum(energy_kwh) from ems.interval where series_id = 'home/pv'"))
                .isCloseTo(QUARTERS * 0.25, within(1e-6));
        assertThat(number(
                        "select count(*) from ems.interval where series_id = 'home/net' and mean = 3 and coverage = 1"))
                .as("a virtual meter: load less generation, once per interval although the service was killed")
                .isEqualTo(QUARTERS);
        // 3 kW for a quarter-hour at 50 + 100 EUR/MWh
        assertThat(number("select sum(cost) from ems.balance")).isCloseTo(QUARTERS * 0.75 * 0.15, within(1e-6));
        assertThat(number("select cost from ems.kpi where period = 'MONTH' and local_date = '2024-03-01'"))
                .isCloseTo(QUARTERS * 0.75 * 0.15, within(1e-6));
        assertThat(number("select demand_cost from ems.kpi where period = 'MONTH' and billing_peak_kw = 3"))
                .isCloseTo(30, within(1e-9));
        assertThat(number("select count(*) from ems.balance where grid_derived and grid_kw = 3"))
                .isEqualTo(QUARTERS);
        assertThat(number("""
                        select count(*) from ems.interval i join ems.interval_revision r
                        using (series_id, valid_from, revision) where i.mean is not distinct from r.mean""")).isEqualTo(number("select count(*) from ems.interval"));
        assertThat(number("select count(*) from ems.price")).isEqualTo(24 * 4);
    }

    private void assertDeadLetters() {
        List<DeadLetter> ofStreams = deadLetters("stream-processors");
        assertThat(ofStreams)
                .filteredOn(letter -> letter.getSourceTopic().equals(names.of(Topics.METER_READING)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.getRecordValue().array()).containsExactly(42, 1, 2));
        // Master data is read anew by every start, and so is what is wrong with it.
        assertThat(ofStreams)
                .filteredOn(letter -> letter.getSourceTopic().equals(names.of(Topics.REGISTRY_SERIES)))
                .hasSizeGreaterThanOrEqualTo(2);
        List<DeadLetter> ofSink = deadLetters("stream-processors-sink");
        assertThat(ofSink).extracting(DeadLetter::getExceptionClass).anySatisfy(name -> assertThat(name)
                .contains("PSQLException"));
        // A letter may be sent again when the database dies before its batch is committed.
        assertThat(ofSink)
                .extracting(letter -> letter.getSourcePartition() + "@" + letter.getSourceOffset())
                .satisfies(places -> assertThat(new HashSet<>(places)).hasSize(2));
    }

    private List<DeadLetter> deadLetters(String application) {
        var topic = Topics.deadLetters(application);
        TopicPartition partition = new TopicPartition(names.of(topic), 0);
        Map<String, Object> configuration = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<DeadLetter> letters = new ArrayList<>();
        try (var deserializer = AvroSerdes.of(stack.registryUrl()).deserializer(topic);
                var consumer =
                        new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> letters.add(deserializer.deserialize(record.topic(), record.value())));
            }
        }
        return letters;
    }

    /** Kills database and broker once each, where they can be killed; else the sink loses its connections. */
    private void disturb(int index) {
        int disturbance = (index - HALF) / 48;
        if (stack.isKillable() && disturbance == 1) {
            stack.kill(PostgresServer.NAME);
        } else if (stack.isKillable() && disturbance == 2) {
            stack.kill(KafkaServer.NAME);
        } else {
            awaitAtLeast("""
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where application_name = 'gridtide-sink' and datname = current_database()""", 0);
        }
    }

    /** Nothing but the table is touched, and every row comes back as it was, recomputed ones among them. */
    private void rebuildsIntervals() throws Exception {
        String rows = "select md5(string_agg(i::text, ',' order by series_id, valid_from)) from ems.%s i";
        String intervals = text(rows.formatted("interval"));
        String revisions = text("select count(*) || ' ' || max(revision) from ems.interval_revision");
        TopicExtents extents = TopicExtents.of(stack.bootstrapServers(), List.of(names.of(Topics.METER_INTERVAL)));
        List<String> said = new CopyOnWriteArrayList<>();

        extents.requireWhole(RebuildTable.INTERVAL);
        new Rebuild(database.owner(), names, said::add).run(RebuildTable.INTERVAL, extents, PATIENCE);

        assertThat(said.getFirst()).contains("emptied interval;");
        assertThat(said.getLast()).isEqualTo("rebuilt interval");
        assertThat(text(rows.formatted("interval"))).isEqualTo(intervals);
        assertThat(text("select count(*) || ' ' || max(revision) from ems.interval_revision"))
                .isEqualTo(revisions);
        refusesToRebuildWhatWouldLoseRows();
    }

    private void refusesToRebuildWhatWouldLoseRows() throws Exception {
        TopicPartition partition = new TopicPartition(names.of(Topics.MARKET_PRICE), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all()
                    .get();
        }
        TopicExtents shortened = TopicExtents.of(stack.bootstrapServers(), List.of(partition.topic()));
        assertThatThrownBy(() -> shortened.requireWhole(RebuildTable.PRICE))
                .hasMessageContaining(partition + "] are past their retention");
    }

    private void awaitAtLeast(String sql, long minimum) {
        Awaitility.await(sql).ignoreExceptions().atMost(PATIENCE).until(() -> number(sql) >= minimum);
    }

    private void awaitExactly(String sql, long expected) {
        Awaitility.await(sql).ignoreExceptions().atMost(PATIENCE).untilAsserted(() -> assertThat(number(sql))
                .isEqualTo(expected));
    }

    private double number(String sql) throws SQLException {
        return Double.parseDouble(text(sql));
    }

    /** The single value of the first row. */
    private String text(String sql) throws SQLException {
        DatabaseAddress owner = database.owner();
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
