package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Series.Limits HUNDRED = new Series.Limits(0, 100);

    private static IntervalValue tenOClock(Series.Limits limits, Duration period, double... values) {
        return tenOClock(limits, period, values, new Random(1));
    }

    private static IntervalValue tenOClock(Series.Limits limits, Duration period, double[] values, Random order) {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, period, limits);
        List<Integer> places = new ArrayList<>();
        for (int index = 0; index < values.length; index++) {
            places.add(index);
        }
        Collections.shuffle(places, order);
        for (int place : places) {
            long time = TEN.plus(period.multipliedBy(place)).toEpochMilli();
            book.take(new Reading(time, values[place], 0, Quality.GOOD, time), time);
        }
        long after = TEN.plus(Duration.ofMinutes(15)).toEpochMilli();
        book.take(new Reading(after, values[0], 0, Quality.GOOD, after), after);
        return book.at(TEN.toString()).value();
    }

    private static double[] minutes(double... first) {
        double[] values = Arrays.copyOf(first, 15);
        for (int index = first.length; index < 15; index++) {
            values[index] = first[index % first.length];
        }
        return values;
    }

    @Test
    void aSingleValueFarFromAllOthersMakesTheIntervalUncertainAndStaysInItsMean() {
        double[] values = minutes(4, 4.2, 4.1);
        values[7] = 40;
        IntervalValue value = tenOClock(HUNDRED, Duration.ofMinutes(1), values);
        assertThat(value.quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(value.mean()).isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-9));
        assertThat(value.maximum()).isEqualTo(40);
        values[7] = 4;
        assertThat(tenOClock(HUNDRED, Duration.ofMinutes(1), values).quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aDropToZeroForOneReadingIsASpikeToo() {
        double[] values = minutes(40, 41, 40.5);
        values[3] = 0;
        assertThat(tenOClock(HUNDRED, Duration.ofMinutes(1), values).quality()).isEqualTo(Quality.UNCERTAIN);
    }

    @Test
    void aKettleIsNoSpikeNorIsAStepOrARealSwing() {
        double[] kettle = minutes(0.3, 0.31, 0.32);
        kettle[7] = 2.3;
        assertThat(tenOClock(HUNDRED, Duration.ofMinutes(1), kettle).quality())
                .as("2 kW of a range of 100")
                .isEqualTo(Quality.GOOD);
        double[] step = minutes(4, 4.2, 4.1);
        step[14] = 40;
        assertThat(tenOClock(HUNDRED, Duration.ofMinutes(1), step).quality())
                .as("the last value may begin a step")
                .isEqualTo(Quality.GOOD);
        double[] two = minutes(4, 4.2, 4.1);
        two[6] = 40;
        two[7] = 41;
        assertThat(tenOClock(HUNDRED, Duration.ofMinutes(1), two).quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void withoutADeclaredRangeASpikeIsTenTimesTheGreatestOther() {
        double[] values = minutes(4, 4.2, 4.1);
        values[7] = 40;
        assertThat(tenOClock(Series.Limits.NONE, Duration.ofMinutes(1), values).quality())
                .isEqualTo(Quality.GOOD);
        values[7] = 47;
        assertThat(tenOClock(Series.Limits.NONE, Duration.ofMinutes(1), values).quality())
                .isEqualTo(Quality.UNCERTAIN);
    }

    @Test
    void sixtyEqualValuesAreFrozenAndFifteenAreNot() {
        double[] equal = new double[90];
        Arrays.fill(equal, 4.2);
        assertThat(tenOClock(HUNDRED, Duration.ofSeconds(10), equal).quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(tenOClock(HUNDRED, Duration.ofMinutes(1), Arrays.copyOf(equal, 15))
                        .quality())
                .isEqualTo(Quality.GOOD);
        assertThat(tenOClock(HUNDRED, Duration.ofSeconds(10), new double[90]).quality())
                .as("zero is rest")
                .isEqualTo(Quality.GOOD);
    }

    @Test
    void theVerdictDoesNotDependOnTheOrderOfArrival() {
        double[] values = minutes(4, 4.2, 4.1);
        values[7] = 40;
        for (int seed = 0; seed < 200; seed++) {
            assertThat(tenOClock(HUNDRED, Duration.ofMinutes(1), values, new Random(seed))
                            .quality())
                    .as("seed %d", seed)
                    .isEqualTo(Quality.UNCERTAIN);
        }
    }
}
