package io.gridtide.streams.interval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Recomputing from all readings gives what the window would have stated had it had them in time. */
class RecomputationPropertyTest {
    private static final long START = SeriesBook.millis("2026-03-01T00:00:00Z");
    private static final long MINUTE = 60_000;
    private static final long LONGEST_GAP = Duration.ofDays(31).toMillis();
    private static final int READINGS = 120;

    @Property(tries = 200, seed = "20261124")
    void recomputedIntervalsEqualThoseOfTheWindow(
            @ForAll Aggregation aggregation,
            @ForAll @IntRange(min = 1, max = 40) int periodMinutes,
            @ForAll Random random) {
        Assume.that(aggregation != Aggregation.VIRTUAL);
        Series.Limits limits = aggregation == Aggregation.SUM ? Series.Limits.NONE : changeOf(20.0 / periodMinutes);
        SeriesBook book = new SeriesBook(aggregation, Duration.ofMinutes(periodMinutes), limits);
        List<Reading> readings = readings(aggregation, periodMinutes, random);
        readings.forEach(reading -> book.take(reading, reading.timeMillis()));
        List<Reading> stored = new ArrayList<>(readings);
        stored.add(new Reading(readings.get(5).timeMillis(), 1e9, -1, Quality.GOOD, 0)); // superseded
        Collections.shuffle(stored, random);
        long from = readings.get(READINGS / 2).timeMillis();
        Recomputation.Span span = Recomputation.touched(book.rules, from, from);

        List<Recomputation.Recomputed> values = Recomputation.values(book.rules, stored, span, LONGEST_GAP);

        assertThat(values).isNotEmpty().allSatisfy(recomputed -> {
            IntervalStatement stated = requireNonNull(book.currentByFrom.get(recomputed.fromMillis()));
            assertThat(recomputed.value().mean()).isCloseTo(stated.value().mean(), within(1e-9));
            assertThat(recomputed.value().coverage()).isCloseTo(stated.value().coverage(), within(1e-9));
            assertThat(recomputed.value().samples()).isEqualTo(stated.value().samples());
            assertThat(recomputed.value().quality()).isEqualTo(stated.value().quality());
        });
    }

    private static Series.Limits changeOf(double perMinute) {
        return new Series.Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, perMinute);
    }

    private static List<Reading> readings(Aggregation aggregation, int periodMinutes, Random random) {
        List<Reading> readings = new ArrayList<>();
        double register = 1000;
        for (int index = 0; index < READINGS; index++) {
            long time = START + MINUTE * index * periodMinutes;
            register += random.nextInt(50);
            double value = aggregation == Aggregation.COUNTER ? register : random.nextInt(500) / 10.0;
            readings.add(new Reading(time, value, 0, Quality.GOOD, time));
        }
        return readings;
    }
}
