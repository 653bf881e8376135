package io.gridtide.streams.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quality;
import io.gridtide.testkit.reference.ExpectedInterval;
import io.gridtide.testkit.reference.Sample;
import io.gridtide.testkit.reference.SlowIntervals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Filled intervals, like measured ones, follow from the readings alone and not from how these came. */
class GapFillPropertyTest {
    private static final long START = SeriesBook.millis("2026-03-01T00:00:00Z");
    private static final long MINUTE = 60_000;
    /** All readings lie inside the grace of 48 h. */
    private static final int MINUTES = 46 * 60;

    private static final long END = START + (MINUTES + 60) * MINUTE;
    private static final long LONGEST_GAP = Duration.ofDays(31).toMillis();

    @Property(tries = 400, seed = "20261125")
    void arrivalOrderAndRepetitionInsideTheGraceAreIrrelevant(
            @ForAll @IntRange(max = 2) int kind,
            @ForAll @IntRange(min = 1, max = 40) int periodMinutes,
            @ForAll @IntRange(min = 1, max = 1440) int longestMinutes,
            @ForAll Random random) {
        GapFilling filling = filling(random, longestMinutes);
        List<Reading> all = readings(periodMinutes, random);
        SeriesBook ordered = play(aggregation(kind), periodMinutes, filling, all);
        List<Reading> shuffled = new ArrayList<>(all);
        shuffled.addAll(all.subList(0, all.size() / 2));
        Collections.shuffle(shuffled, random);

        SeriesBook other = play(aggregation(kind), periodMinutes, filling, shuffled);

        assertThat(values(other)).isEqualTo(values(ordered));
    }

    @Property(tries = 150, seed = "20261126")
    void filledIntervalsAreThoseOfTheSlowReference(
            @ForAll @IntRange(max = 2) int kind,
            @ForAll @IntRange(min = 1, max = 40) int periodMinutes,
            @ForAll @IntRange(min = 1, max = 600) int longestMinutes,
            @ForAll Random random) {
        GapFilling filling = filling(random, longestMinutes);
        List<Reading> readings = readings(periodMinutes, random);
        Collections.shuffle(readings, random);
        SeriesBook book = play(aggregation(kind), periodMinutes, filling, readings);
        SlowIntervals reference = new SlowIntervals(book.rules.series());
        readings.forEach(reading -> reference.add(
                new Sample(reading.timeMillis(), reading.sequence(), reading.value(), reading.quality())));

        book.currentByFrom.forEach((from, statement) -> {
            IntervalValue value = statement.value();
            ExpectedInterval expected = reference.at(from);
            assertThat(value.mean()).as("%s", statement).satisfies(mean -> assertThat(
                            ExpectedInterval.near(mean, expected.mean()))
                    .isTrue());
            assertThat(value.coverage()).isCloseTo(expected.coverage(), within(1e-9));
            assertThat(value.samples()).isEqualTo(expected.samples());
            if (expected.samples() == 0) {
                assertThat(value.quality()).as("%s", statement).isEqualTo(expected.quality());
                assertThat(ExpectedInterval.near(value.last(), expected.last())).isTrue();
            }
        });
    }

    @Property(tries = 150, seed = "20261127")
    void recomputingFillsWhatTheWindowFills(
            @ForAll @IntRange(max = 2) int kind,
            @ForAll @IntRange(min = 1, max = 40) int periodMinutes,
            @ForAll @IntRange(min = 1, max = 1440) int longestMinutes,
            @ForAll Random random) {
        List<Reading> stored = readings(periodMinutes, random);
        SeriesBook book = play(aggregation(kind), periodMinutes, filling(random, longestMinutes), stored);
        long late = stored.get(random.nextInt(stored.size())).timeMillis();
        Recomputation.Span span = Recomputation.touched(book.rules, late, late);
        Recomputation.Span needed = Recomputation.needed(book.rules, span);
        List<Reading> near = stored.stream()
                .filter(reading ->
                        reading.timeMillis() >= needed.fromMillis() && reading.timeMillis() < needed.toMillis())
                .toList();

        for (var recomputed : Recomputation.values(book.rules, near, span, LONGEST_GAP)) {
            IntervalStatement stated = book.currentByFrom.get(recomputed.fromMillis());
            if (stated != null) {
                assertThat(recomputed.value()).isEqualTo(stated.value());
            }
        }
    }

    private static Aggregation aggregation(int kind) {
        return requireNonNull(List.of(Aggregation.PERIOD_MEAN, Aggregation.TIME_WEIGHTED_MEAN, Aggregation.LAST)
                .get(kind));
    }

    private static GapFilling filling(Random random, int longestMinutes) {
        GapFilling.Rule rule = random.nextBoolean() ? GapFilling.Rule.LINEAR : GapFilling.Rule.HOLD;
        return new GapFilling(rule, longestMinutes);
    }

    /** Readings with gaps between them; some do not count. One event time is there once. */
    private static List<Reading> readings(int periodMinutes, Random random) {
        List<Reading> readings = new ArrayList<>();
        int minute = random.nextInt(60);
        while (minute < MINUTES && readings.size() < 60) {
            Quality quality = random.nextInt(8) == 0 ? Quality.BAD : Quality.GOOD;
            long time = START + minute * MINUTE;
            readings.add(new Reading(time, random.nextInt(500) / 10.0, 0, quality, time));
            minute += random.nextInt(3) == 0 ? random.nextInt(1, 400) : periodMinutes;
        }
        return readings;
    }

    private static SeriesBook play(
            Aggregation aggregation, int periodMinutes, GapFilling filling, List<Reading> readings) {
        SeriesBook book = new SeriesBook(aggregation, Duration.ofMinutes(periodMinutes), filling);
        readings.forEach(reading -> book.take(reading, reading.timeMillis()));
        // A last reading closes what is open.
        book.take(new Reading(END, 1e6, 0, Quality.MISSING, END), END);
        return book;
    }

    private static Map<Long, IntervalValue> values(SeriesBook book) {
        Map<Long, IntervalValue> values = new TreeMap<>();
        book.currentByFrom.forEach((from, statement) -> values.put(from, statement.value()));
        return values;
    }
}
