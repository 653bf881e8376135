package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import io.gridtide.testkit.reference.ExpectedInterval;
import io.gridtide.testkit.reference.Sample;
import io.gridtide.testkit.reference.SlowIntervals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The engine says what a slow reference says that shares no code with it, whatever the order of arrival inside the grace. */
class SlowReferencePropertyTest {
    private static final long START = SeriesBook.millis("2026-03-01T00:00:00Z");
    private static final long MINUTE = 60_000;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    @Property(tries = 300, seed = "20261125")
    void anyOrderAndRepetitionGivesTheIntervalsOfTheReference(
            @ForAll("measured") Aggregation aggregation,
            @ForAll @Size(min = 40, max = 200) List<@IntRange(min = 0, max = 99) Integer> draws,
            @ForAll Random random) {
        List<Reading> sent = aggregation == Aggregation.COUNTER ? register(draws) : values(draws);
        // Steps of some draws are faster than that, and a minute of the register is about a kilowatt-hour at most.
        Series.Limits limits = aggregation == Aggregation.SUM
                ? Series.Limits.NONE
                : new Series.Limits(
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        aggregation == Aggregation.COUNTER ? 0.8 : 60);
        SeriesBook book = new SeriesBook(aggregation, PERIOD, limits);
        SlowIntervals reference = new SlowIntervals(book.rules.series());
        sent.forEach(reading -> reference.add(sample(reading)));
        List<Reading> arriving = new ArrayList<>(sent);
        arriving.addAll(sent.subList(0, sent.size() / 3));
        Collections.shuffle(arriving, random);

        arriving.forEach(reading -> book.take(reading, reading.timeMillis()));

        TreeMap<Long, ExpectedInterval> stated = new TreeMap<>();
        book.currentByFrom.headMap(reference.closedUntilMillis()).values().forEach(statement -> {
            IntervalValue value = statement.value();
            stated.put(
                    statement.fromMillis(),
                    new ExpectedInterval(
                            statement.fromMillis(),
                            value.mean(),
                            value.minimum(),
                            value.maximum(),
                            value.last(),
                            value.samples(),
                            value.coverage(),
                            value.quality()));
        });
        List<ExpectedInterval> expected = reference.closed();
        assertThat(stated).hasSameSizeAs(expected);
        assertThat(expected).allSatisfy(interval -> assertThat(Optional.ofNullable(stated.get(interval.fromMillis())))
                .as("%s", interval)
                .hasValueSatisfying(found -> assertThat(interval.agreesWith(found))
                        .as("stated %s", found)
                        .isTrue()));
    }

    @Provide
    Arbitrary<Aggregation> measured() {
        return Arbitraries.of(Aggregation.class).filter(aggregation -> aggregation != Aggregation.VIRTUAL);
    }

    private static Sample sample(Reading reading) {
        return new Sample(reading.timeMillis(), reading.sequence(), reading.value(), reading.quality());
    }

    /** A value every minute, far from zero and never a spike; some are missing, bad or corrected. */
    private static List<Reading> values(List<Integer> draws) {
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < draws.size(); minute++) {
            int draw = draws.get(minute);
            if (draw >= 10) {
                Quality quality = draw < 15 ? Quality.BAD : draw < 20 ? Quality.UNCERTAIN : Quality.GOOD;
                readings.add(reading(minute, 100 + draw, 0, quality));
            }
            if (draw >= 95) {
                readings.add(reading(minute, 150, 1, Quality.GOOD));
            }
        }
        close(readings, draws.size(), 120);
        return readings;
    }

    /** A register that grows every minute, and now and then reads zero, reads wrong once, or begins anew. */
    private static List<Reading> register(List<Integer> draws) {
        List<Reading> readings = new ArrayList<>();
        double registerKwh = 50;
        int calm = 0;
        for (int minute = 0; minute < draws.size(); minute++) {
            int draw = draws.get(minute);
            registerKwh += 0.1 + draw * 0.01;
            double value = registerKwh;
            calm--;
            if (calm < 0 && draw < 12) {
                calm = 10;
                if (draw < 4) {
                    value = 0;
                } else if (draw < 8) {
                    value = registerKwh * 0.3;
                } else {
                    registerKwh = 0.5;
                    value = registerKwh;
                }
            }
            if (draw < 95) {
                readings.add(reading(minute, value, 0, draw > 90 ? Quality.BAD : Quality.GOOD));
            }
        }
        close(readings, draws.size(), registerKwh + 1);
        return readings;
    }

    private static void close(List<Reading> readings, int minute, double value) {
        for (int count = 0; count < 3; count++) {
            readings.add(reading(minute + 30 + count, value + count, 0, Quality.GOOD));
        }
    }

    private static Reading reading(int minute, double value, long sequence, Quality quality) {
        long time = START + minute * MINUTE;
        return new Reading(time, value, sequence, quality, time);
    }
}
