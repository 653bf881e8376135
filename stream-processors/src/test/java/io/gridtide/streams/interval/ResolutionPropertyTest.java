package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
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

/** One day of readings says the same energy at every length of interval that a series can declare. */
class ResolutionPropertyTest {
    private static final long START = SeriesBook.millis("2026-03-01T00:00:00Z");
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int[] MINUTES = {1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60};

    @Property(tries = 60, seed = "20261201")
    void theEnergyOfADayIsTheSameAtEveryResolution(@ForAll("flows") Aggregation aggregation, @ForAll Random random) {
        List<Reading> day = day(aggregation, random);
        double hourlyKwh = energyKwh(aggregation, 60, day);

        for (int minutes : MINUTES) {
            assertThat(energyKwh(aggregation, minutes, day))
                    .as("%s at %d min", aggregation, minutes)
                    .isCloseTo(hourlyKwh, within(1e-9 * Math.max(1, Math.abs(hourlyKwh))));
        }
    }

    @Property(tries = 60, seed = "20261202")
    void amountsAddUpToWhatWasSentAtEveryResolutionInAnyOrder(@ForAll Random random) {
        List<Reading> amounts = day(Aggregation.SUM, random);
        double sentKwh = amounts.stream().mapToDouble(Reading::value).sum();
        List<Reading> shuffled = new ArrayList<>(amounts);
        shuffled.addAll(amounts.subList(0, amounts.size() / 3));
        Collections.shuffle(shuffled, random);

        for (int minutes : MINUTES) {
            assertThat(energyKwh(Aggregation.SUM, minutes, shuffled)).isCloseTo(sentKwh, within(1e-9));
        }
    }

    @Property(tries = 150, seed = "20261203")
    void anyOrderGivesTheSameQualityWhereChangesAreDoubted(
            @ForAll("judged") Aggregation aggregation, @ForAll Random random) {
        Series.Limits limits = new Series.Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 3);
        int resolution = MINUTES[random.nextInt(MINUTES.length)];
        int period = 1 + random.nextInt(20);
        List<Reading> ordered = new ArrayList<>();
        double value = 10;
        for (int minute = 0;
                minute < 400;
                minute += random.nextInt(12) == 0 ? 1 + random.nextInt(3 * period) : period) {
            double step = (random.nextDouble() - 0.5) * (random.nextInt(8) == 0 ? 20 : 4) * period;
            value = aggregation == Aggregation.COUNTER ? value + Math.abs(step) : value + step;
            Quality quality = random.nextInt(15) == 0 ? Quality.BAD : Quality.GOOD;
            long time = START + minute * MINUTE;
            ordered.add(new Reading(time, value, 0, quality, time));
        }
        List<Reading> shuffled = new ArrayList<>(ordered);
        shuffled.addAll(ordered.subList(0, ordered.size() / 2));
        Collections.shuffle(shuffled, random);
        Series series = series(aggregation, resolution, Duration.ofMinutes(period), limits);

        assertThat(values(play(series, shuffled))).isEqualTo(values(play(series, ordered)));
    }

    @Provide
    Arbitrary<Aggregation> flows() {
        return Arbitraries.of(
                Aggregation.PERIOD_MEAN, Aggregation.TIME_WEIGHTED_MEAN, Aggregation.COUNTER, Aggregation.SUM);
    }

    @Provide
    Arbitrary<Aggregation> judged() {
        return Arbitraries.of(
                Aggregation.PERIOD_MEAN, Aggregation.TIME_WEIGHTED_MEAN, Aggregation.COUNTER, Aggregation.LAST);
    }

    /** Readings without gaps over a whole day, off every grid but that of the seconds. */
    private static List<Reading> day(Aggregation aggregation, Random random) {
        List<Reading> readings = new ArrayList<>();
        double register = 1000 + random.nextInt(1000);
        boolean steps = aggregation == Aggregation.PERIOD_MEAN;
        for (long time = START; time <= START + DAY; time += steps ? 5 * MINUTE : 1000 + random.nextInt(500) * 1000L) {
            double draw = random.nextDouble() * 20;
            register += draw / 60;
            double value = aggregation == Aggregation.COUNTER ? register : draw;
            boolean counted = time < START + DAY || aggregation == Aggregation.COUNTER;
            readings.add(new Reading(time, counted ? value : 0, 0, Quality.GOOD, time));
        }
        return readings;
    }

    private static double energyKwh(Aggregation aggregation, int minutes, List<Reading> readings) {
        Series series = series(aggregation, minutes, Duration.ofMinutes(5), Series.Limits.NONE);
        return play(series, readings).currentByFrom.values().stream()
                .filter(statement -> statement.fromMillis() < START + DAY)
                .map(IntervalStatement::value)
                .filter(IntervalValue::isMeasured)
                .mapToDouble(value -> value.mean() * value.coverage() * minutes / 60)
                .sum();
    }

    private static Series series(Aggregation aggregation, int minutes, Duration period, Series.Limits limits) {
        return new Series(
                "site/x",
                "site",
                "demo",
                Optional.empty(),
                Quantity.LOAD,
                aggregation,
                period,
                new Resolution(Duration.ofMinutes(minutes)),
                limits);
    }

    private static SeriesBook play(Series series, List<Reading> readings) {
        SeriesBook book = new SeriesBook(series, SeriesBook.SETTINGS);
        readings.forEach(reading -> book.take(reading, reading.timeMillis()));
        long end = START + DAY + 120 * MINUTE;
        Quality quality = series.aggregation() == Aggregation.COUNTER ? Quality.GOOD : Quality.MISSING;
        book.take(new Reading(end, 1e6, 0, quality, end), end);
        return book;
    }

    private static TreeMap<Long, IntervalValue> values(SeriesBook book) {
        TreeMap<Long, IntervalValue> values = new TreeMap<>();
        book.currentByFrom.forEach((from, statement) -> values.put(from, statement.value()));
        return values;
    }
}
