package io.gridtide.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.HistorianTable;
import io.gridtide.ingest.support.HistorianTable.Sample;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.AlertSeverity;
import io.gridtide.schemas.avro.AlertState;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to those who capture, the readings end with what the historian holds. */
class HistorianIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROWS = 30_000;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final ItStack stack = ItStack.shared();
    private final TopicNames names = stack.freshTopics("historian");
    private final DatabaseAddress address = stack.freshDatabase("historian").owner();
    private final TopicContents<MeterReading> readings = new TopicContents<>(stack, names, Topics.METER_READING);
    private final TopicContents<OpsAlert> alerts = new TopicContents<>(stack, names, Topics.OPS_ALERT);
    private final List<RunningIngest> started = new CopyOnWriteArrayList<>();
    private CompletableFuture<RunningIngest> replacement = new CompletableFuture<>();
    private RunningIngest.Backend backend;
    private String operator;
    private HistorianTable historian;

    @BeforeEach
    void connect(@TempDir Path directory) throws SQLException {
        LocalKeys keys = new LocalKeys(directory);
        operator = new TokenIssuer(keys.privateKey(), InstantSource.system())
                .token(Role.OPERATOR, "demo", Duration.ofMinutes(10));
        backend = new RunningIngest.Backend(stack, names, stack.freshDatabase("historianreg"), keys);
        historian = new HistorianTable(address);
    }

    @AfterEach
    void disconnect() throws SQLException {
        started.forEach(RunningIngest::close);
        Awaitility.await("the slots are free").atMost(WITHIN).until(() -> "f|false|none"
                .contains(historian.slot("active")));
        historian.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active"
                + " and (slot_name like 'it\\_historian%')");
        historian.close();
    }

    @Test
    void readingsFollowTheSamplesThroughCrashesAndALostSlot() throws Exception {
        CompletableFuture<RunningIngest> starting = CompletableFuture.supplyAsync(() -> start("a"));
        RunningIngest b = start("b");
        RunningIngest a = starting.join();
        assertThat(a.putSite("plant", operator, Documents.home("plant", "Plant"))
                        .statusCode())
                .isEqualTo(201);
        a.awaitSite("plant", operator);
        b.awaitSite("plant", operator);
        awaitReport("what is missing is told", List.of(a, b), "thereisnotablescada.sample");

        RunningIngest survivor = snapshotSurvivesACrash(a, b);
        RunningIngest next = replacement.join();
        streamSurvivesACrash(survivor, next);
        lostSlotIsToldAndReadAnew(next);
    }

    /** Kills the instance that captures in the middle of the snapshot, while rows are inserted and corrected. */
    private RunningIngest snapshotSurvivesACrash(RunningIngest a, RunningIngest b) throws Exception {
        historian.createTable();
        historian.insertMinutes("plant/load", START, ROWS);
        historian.insertMinutes("plant/unknown", START, 2);
        historian.publish();
        Awaitility.await("the snapshot has begun")
                .atMost(WITHIN)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !readings.read().isEmpty());
        RunningIngest active = captures(a) ? a : b;
        RunningIngest survivor = active == a ? b : a;
        active.kill();
        replacement = CompletableFuture.supplyAsync(() -> start("c"));
        assertThat(readings.read()).as("killed in the middle").hasSizeLessThan(ROWS);
        historian.insertMinutes("plant/pv/power", START, 500);
        historian.execute("update " + HistorianTable.TABLE
                + " set value = 42.5 where tag = 'plant/load' and sample_time < '" + START.plusSeconds(6000) + "'");

        awaitSameAsTable("after the crash in the snapshot");
        assertSnapshotsAgree();
        assertUnknownTagsAreDeadLetters();
        return survivor;
    }

    private void streamSurvivesACrash(RunningIngest active, RunningIngest next) throws Exception {
        next.awaitSite("plant", operator);
        historian.execute("update " + HistorianTable.TABLE
                + " set value = 99.5, opc_quality = 64 where tag = 'plant/load' and sample_time = '" + START + "'");
        AtomicBoolean go = new AtomicBoolean(true);
        CompletableFuture<Integer> inserting = CompletableFuture.supplyAsync(() -> insertWhile(go));
        Awaitility.await("the stream flows").atMost(WITHIN).until(() -> latest().containsKey(
                        new Sample("plant/pv/power", minute(520))));

        active.kill();
        Awaitility.await("the next instance takes over").atMost(WITHIN).until(() -> captures(next));
        go.set(false);
        assertThat(inserting.join()).isPositive();

        awaitSameAsTable("after the crash in the stream");
        assertThat(requireNonNull(newest().get(new Sample("plant/load", START))).getQuality())
                .isEqualTo(ReadingQuality.UNCERTAIN);
    }

    /** A correction that no slot kept must win over an earlier one that was streamed. */
    private void lostSlotIsToldAndReadAnew(RunningIngest active) throws Exception {
        historian.keepFromCapturing();
        historian.outrunTheSlot();
        assertThat(historian.slot("wal_status")).isEqualTo("lost");
        historian.execute("update " + HistorianTable.TABLE + " set value = 11.25, opc_quality = 192"
                + " where tag = 'plant/load' and sample_time = '" + START + "'");
        historian.letCapture();

        awaitSameAsTable("after the slot was lost");
        assertThat(captures(active)).isTrue();
        String alertId = "CDC_SLOT/historian/" + historian.reader();
        List<OpsAlert> told = alerts
                .awaitUntil("the alert is over", all -> all.stream()
                        .anyMatch(one -> one.key().endsWith(alertId)
                                && requireNonNull(one.value()).getState() == AlertState.CLEARED))
                .stream()
                .filter(one -> one.key().endsWith(alertId))
                .map(TopicContents.Entry::value)
                .toList();
        assertThat(told.getFirst().getState()).isEqualTo(AlertState.RAISED);
        assertThat(told).anyMatch(one -> one.getSeverity() == AlertSeverity.CRITICAL);
        assertThat(told.stream().filter(one -> one.getState() == AlertState.RAISED))
                .hasSize(1);
    }

    private int insertWhile(AtomicBoolean go) {
        int inserted = 500;
        try {
            while (go.get() && inserted < 20_000) {
                historian.insertMinutes("plant/pv/power", minute(inserted), 10);
                inserted += 10;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return inserted - 500;
    }

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private void awaitSameAsTable(String when) throws SQLException {
        Map<Sample, Double> expected = historian.valueBySample();
        Awaitility.await("the readings are those of the table " + when)
                .atMost(WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> latest().equals(expected));
    }

    /** Of every sample the reading that wins downstream: the one with the highest sequence, the first of equal ones. */
    private Map<Sample, MeterReading> newest() {
        Map<Sample, MeterReading> newest = new HashMap<>();
        for (TopicContents.Entry<MeterReading> entry : readings.read()) {
            MeterReading reading = requireNonNull(entry.value());
            newest.merge(
                    new Sample(reading.getSeriesId(), reading.getEventTime()),
                    reading,
                    (known, other) -> other.getSequence() > known.getSequence() ? other : known);
        }
        return newest;
    }

    private Map<Sample, Double> latest() {
        return newest().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .getValue()));
    }

    /** Two snapshots of the same rows give the same sequence, so that the second changes nothing. */
    private void assertSnapshotsAgree() {
        Map<Instant, Set<Long>> sequencesByTime = readings.read().stream()
                .map(TopicContents.Entry::value)
                .filter(reading -> reading.getSeriesId().equals("plant/load"))
                .filter(reading -> !reading.getEventTime().isBefore(START.plusSeconds(6000)))
                .collect(Collectors.groupingBy(
                        MeterReading::getEventTime, Collectors.mapping(MeterReading::getSequence, Collectors.toSet())));
        assertThat(sequencesByTime).hasSize(ROWS - 100);
        assertThat(sequencesByTime.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .hasSize(1);
    }

    private void assertUnknownTagsAreDeadLetters() {
        List<DeadLetter> refused = new TopicContents<>(stack, names, Topics.deadLetters("ingest-connector"))
                .read().stream().map(TopicContents.Entry::value).toList();
        assertThat(refused).isNotEmpty().allSatisfy(letter -> {
            assertThat(StandardCharsets.UTF_8.decode(letter.getRecordKey()).toString())
                    .isEqualTo("plant/unknown");
            assertThat(letter.getExceptionMessage()).startsWith("UNKNOWN_SERIES seriesId: no series of this tenant");
            assertThat(letter.getSourceTopic()).endsWith("gridtide-historian.scada.sample");
        });
    }

    private RunningIngest start(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("gridtide.historian.enabled", "true");
        settings.put("gridtide.historian.host", address.host());
        settings.put("gridtide.historian.port", Integer.toString(address.port()));
        settings.put("gridtide.historian.name", address.database());
        settings.put("gridtide.historian.username", historian.reader());
        settings.put("gridtide.historian.password", HistorianTable.PASSWORD);
        settings.put("gridtide.historian.slot", historian.reader());
        settings.put("gridtide.historian.publication", historian.reader());
        settings.put("gridtide.historian.batch-size", "256");
        settings.put("gridtide.historian.mapping.tenant", "demo");
        settings.put("gridtide.historian.mapping.table", HistorianTable.TABLE);
        settings.put("gridtide.historian.mapping.quality-column", "opc_quality");
        settings.put("gridtide.historian.mapping.series-template", "{tag}");
        settings.put("gridtide.historian.heartbeat", "PT1S");
        settings.put("gridtide.cdc.slot-check", "PT0.5S");
        RunningIngest ingest = RunningIngest.start("historian-" + name, backend, settings);
        started.add(ingest);
        return ingest;
    }

    private boolean captures(RunningIngest ingest) {
        return report(ingest)
                .contains("\"name\":\"historian-capture\",\"status\":\"UP\",\"data\":{\"state\":\"RUNNING\"");
    }

    private void awaitReport(String what, List<RunningIngest> instances, String text) {
        Awaitility.await(what).atMost(WITHIN).until(() -> instances.stream()
                .anyMatch(one -> report(one).contains(text)));
    }

    private String report(RunningIngest ingest) {
        return ingest.send(HttpRequest.newBuilder(ingest.address().resolve("/q/health/ready"))
                        .build())
                .body()
                .replaceAll("\\s+", "");
    }
}
