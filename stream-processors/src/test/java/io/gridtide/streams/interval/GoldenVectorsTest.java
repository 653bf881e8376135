package io.gridtide.streams.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.domain.Aggregation;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.testkit.reference.ExpectedInterval;
import io.gridtide.testkit.reference.Sample;
import io.gridtide.testkit.reference.SlowIntervals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors that other implementations can use hold for this one; see their README. */
class GoldenVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_GAP = Duration.ofDays(31).toMillis();

    static Stream<Path> vectors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "testkit", "vectors", "intervals"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @Test
    void thereAreVectors() throws IOException {
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(18);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theWindowStatesWhatTheVectorSays(Path file) throws IOException {
        JsonNode vector = JSON.readTree(file.toFile());
        SeriesBook book = book(vector);

        for (JsonNode node : vector.get("readings")) {
            Acceptance acceptance = book.take(reading(node), time(node, "eventTime"));
            assertThat(outcome(acceptance))
                    .as("%s", node)
                    .isEqualTo(node.get("outcome").asText());
        }

        assertStated(book.statements, vector.get("statements"));
        for (JsonNode day : vector.get("localDays")) {
            assertLocalDay(book, day);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void storedReadingsGiveWhatTheVectorSays(Path file) throws IOException {
        JsonNode vector = JSON.readTree(file.toFile());
        SeriesBook book = book(vector);
        List<Reading> stored = new ArrayList<>();
        for (JsonNode node : vector.get("readings")) {
            book.take(reading(node), time(node, "eventTime"));
            stored.add(reading(node));
        }
        Recomputation.Span span =
                new Recomputation.Span(book.currentByFrom.firstKey(), book.currentByFrom.lastKey() + 1);

        List<IntervalStatement> revised = new ArrayList<>();
        for (Recomputation.Recomputed now : Recomputation.values(book.rules, stored, span, LONGEST_GAP)) {
            IntervalStatement stated = requireNonNull(book.currentByFrom.get(now.fromMillis()));
            if (!stated.value().equals(now.value())) {
                revised.add(new IntervalStatement(
                        now.fromMillis(),
                        now.toMillis(),
                        now.value(),
                        stated.revision() + 1,
                        RevisionReason.RECOMPUTED));
            }
        }

        assertStated(revised, vector.get("recomputed"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSlowReferenceAgrees(Path file) throws IOException {
        JsonNode vector = JSON.readTree(file.toFile());
        TreeMap<Long, JsonNode> current = new TreeMap<>();
        vector.get("statements").forEach(statement -> current.put(time(statement, "from"), statement));
        vector.get("recomputed").forEach(statement -> current.put(time(statement, "from"), statement));
        SlowIntervals reference = new SlowIntervals(book(vector).rules.series());
        vector.get("readings")
                .forEach(node -> reference.add(new Sample(
                        time(node, "eventTime"),
                        node.get("sequence").asLong(),
                        node.get("value").asDouble(),
                        Quality.valueOf(node.get("quality").asText()))));

        current.forEach((from, expected) -> assertAgreement(reference.at(from), expected));
    }

    private static void assertAgreement(ExpectedInterval interval, JsonNode expected) {
        assertThat(interval.coverage())
                .as("%s", expected)
                .isCloseTo(expected.get("coverage").asDouble(), within(1e-9));
        assertThat(interval.samples())
                .as("%s", expected)
                .isEqualTo(expected.get("samples").asInt());
        assertThat(interval.quality().name())
                .as("%s", expected)
                .isEqualTo(expected.get("quality").asText());
        if (!expected.get("mean").isNull()) {
            assertThat(interval.mean())
                    .as("%s", expected)
                    .isCloseTo(expected.get("mean").asDouble(), within(1e-9));
        }
    }

    private static void assertStated(List<IntervalStatement> stated, JsonNode expected) {
        List<IntervalStatement> ordered = stated.stream()
                .sorted(Comparator.comparing(IntervalStatement::fromMillis).thenComparing(IntervalStatement::revision))
                .toList();
        List<JsonNode> wanted = new ArrayList<>();
        expected.forEach(wanted::add);
        wanted.sort(Comparator.<JsonNode, Long>comparing(node -> time(node, "from"))
                .thenComparing(node -> node.get("revision").asInt()));
        assertThat(ordered).hasSameSizeAs(wanted);
        for (int index = 0; index < wanted.size(); index++) {
            assertStatement(ordered.get(index), wanted.get(index));
        }
    }

    private static void assertStatement(IntervalStatement statement, JsonNode expected) {
        IntervalValue value = statement.value();
        assertThat(statement.fromMillis()).as("%s", expected).isEqualTo(time(expected, "from"));
        assertThat(statement.revision())
                .as("%s", expected)
                .isEqualTo(expected.get("revision").asInt());
        assertThat(statement.reason().name())
                .as("%s", expected)
                .isEqualTo(expected.get("reason").asText());
        assertThat(value.quality().name())
                .as("%s", expected)
                .isEqualTo(expected.get("quality").asText());
        assertThat(value.samples())
                .as("%s", expected)
                .isEqualTo(expected.get("samples").asInt());
        assertThat(value.coverage())
                .as("%s", expected)
                .isCloseTo(expected.get("coverage").asDouble(), within(1e-9));
        if (expected.get("mean").isNull()) {
            assertThat(value.isMeasured()).as("%s", expected).isFalse();
        } else {
            assertThat(value.mean())
                    .as("%s", expected)
                    .isCloseTo(expected.get("mean").asDouble(), within(1e-9));
        }
    }

    private static void assertLocalDay(SeriesBook book, JsonNode day) {
        ZoneId zone = ZoneId.of(day.get("zone").asText());
        LocalDate date = LocalDate.parse(day.get("date").asText());
        long from = date.atStartOfDay(zone).toInstant().toEpochMilli();
        long to = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        Map<Long, IntervalStatement> slots = book.currentByFrom.subMap(from, to);
        double energyKwh = slots.values().stream()
                .mapToDouble(slot -> slot.value().mean() * slot.value().coverage() * 0.25)
                .sum();
        assertThat(slots).hasSize(day.get("slots").asInt());
        assertThat(energyKwh).isCloseTo(day.get("energyKwh").asDouble(), within(1e-9));
    }

    private static SeriesBook book(JsonNode vector) {
        JsonNode series = vector.get("series");
        JsonNode maximum = series.get("maximum");
        JsonNode change = series.path("maximumChangePerMinute");
        Series declared = new Series(
                "site/x",
                "site",
                "demo",
                Optional.empty(),
                Quantity.valueOf(series.get("quantity").asText()),
                Aggregation.valueOf(series.get("aggregation").asText()),
                Duration.ofSeconds(series.get("readingPeriodSeconds").asLong()),
                new Resolution(
                        Duration.ofSeconds(series.get("resolutionSeconds").asLong())),
                new Series.Limits(
                        maximum.isNull() ? Double.NEGATIVE_INFINITY : 0,
                        maximum.isNull() ? Double.POSITIVE_INFINITY : maximum.asDouble(),
                        change.isNumber() ? change.asDouble() : Double.POSITIVE_INFINITY),
                Optional.empty(),
                series.has("gapRule")
                        ? new GapFilling(
                                GapFilling.Rule.valueOf(series.get("gapRule").asText()),
                                series.get("longestFilledGapMinutes").asInt())
                        : GapFilling.NONE,
                OptionalDouble.empty());
        Duration grace = Duration.ofSeconds(vector.get("graceSeconds").asLong());
        return new SeriesBook(declared, new IntervalSettings(grace, Duration.ofDays(31), Duration.ofMinutes(1)));
    }

    private static Reading reading(JsonNode node) {
        long time = time(node, "eventTime");
        return new Reading(
                time,
                node.get("value").asDouble(),
                node.get("sequence").asLong(),
                Quality.valueOf(node.get("quality").asText()),
                time);
    }

    private static String outcome(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Accepted accepted -> "ACCEPTED";
            case Acceptance.Repeated repeated -> "REPEATED";
            case Acceptance.TooLate late -> "LATE";
            case Acceptance.TooDense dense -> "TOO_DENSE";
        };
    }

    private static long time(JsonNode node, String field) {
        return SeriesBook.millis(node.get(field).asText());
    }
}
