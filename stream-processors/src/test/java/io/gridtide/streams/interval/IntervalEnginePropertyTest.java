package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntervalEnginePropertyTest {
    private static final long START = SeriesBook.millis("2026-03-01T00:00:00Z");
    private static final long MINUTE = 60_000;
    /** All readings lie inside the grace of 48 h. */
    private static final int MINUTES = 46 * 60;

    private static final long END = START + (MINUTES + 60) * MINUTE;

    @Property(tries = 300, seed = "20261120")
    void spreadingKeepsTheEnergyOfEveryReading(
            @ForAll @Size(min = 1, max = 60) List<Double> powersKw,
            @ForAll @IntRange(min = 1, max = 90) int periodMinutes,
            @ForAll @IntRange(min = 0, max = 59) int offsetMinutes) {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, Duration.ofMinutes(periodMinutes));
        double sentKwh = 0;
        long end = START;
        for (int index = 0; index < powersKw.size(); index++) {
            double powerKw = Math.IEEEremainder(powersKw.get(index), 1e4);
            long time = START + (offsetMinutes + (long) index * periodMinutes) * MINUTE;
            book.take(new Reading(time, powerKw, 0, Quality.GOOD, time), time);
            sentKwh += powerKw * periodMinutes / 60.0;
            end = time + periodMinutes * MINUTE;
        }
        book.take(new Reading(end + 15 * MINUTE, 0, 0, Quality.MISSING, end), end);

        double statedKwh = book.currentByFrom.values().stream()
                .map(IntervalStatement::value)
                .filter(IntervalValue::isMeasured)
                .mapToDouble(value -> value.mean() * value.coverage() * 0.25)
                .sum();
        assertThat(statedKwh).isCloseTo(sentKwh, within(1e-6));
    }

    @Property(tries = 600, seed = "20261121")
    void arrivalOrderAndRepetitionInsideTheGraceAreIrrelevant(
            @ForAll("aggregations") Aggregation aggregation,
            @ForAll("readings") List<Reading> readings,
            @ForAll @IntRange(min = 1, max = 40) int periodMinutes,
            @ForAll Random random) {
        List<Reading> all = aggregation == Aggregation.COUNTER ? growing(readings) : readings;
        SeriesBook ordered = play(aggregation, periodMinutes, sortedUnique(all));
        List<Reading> shuffled = new ArrayList<>(all);
        shuffled.addAll(all.subList(0, all.size() / 2));
        Collections.shuffle(shuffled, random);
        SeriesBook other = play(aggregation, periodMinutes, shuffled);

        assertThat(values(other)).isEqualTo(values(ordered));
    }

    @Property(tries = 200, seed = "20261124")
    void arrivalOrderIsIrrelevantAlsoWhereValuesAreDoubted(
            @ForAll @Size(min = 60, max = 150) List<@IntRange(min = 0, max = 99) Integer> draws,
            @ForAll Random random) {
        // Every minute a steady value; now and then one far off, one missing or a frozen stretch.
        List<Reading> all = new ArrayList<>();
        for (int minute = 0; minute < draws.size(); minute++) {
            int draw = draws.get(minute);
            double value = draw < 6 ? 80 : draw < 9 ? 0 : 4 + draw % 3 * 0.01;
            Quality quality = draw == 99 ? Quality.BAD : Quality.GOOD;
            long time = START + minute * MINUTE;
            all.add(new Reading(time, value, 0, quality, time));
        }
        SeriesBook ordered = play(Aggregation.TIME_WEIGHTED_MEAN, 1, all);
        List<Reading> shuffled = new ArrayList<>(all);
        shuffled.addAll(all.subList(0, all.size() / 2));
        Collections.shuffle(shuffled, random);

        assertThat(values(play(Aggregation.TIME_WEIGHTED_MEAN, 1, shuffled))).isEqualTo(values(ordered));
    }

    @Property(tries = 200, seed = "20261122")
    void differencesOfAGrowingRegisterAddUpToItsGrowth(@ForAll("readings") List<Reading> readings) {
        List<Reading> growing = sortedUnique(growing(readings));
        SeriesBook book = play(Aggregation.COUNTER, 15, growing);

        double statedKwh = book.currentByFrom.values().stream()
                .map(IntervalStatement::value)
                .filter(IntervalValue::isMeasured)
                .mapToDouble(value -> value.mean() * value.coverage() * 0.25)
                .sum();
        assertThat(statedKwh).isCloseTo(1e6 - growing.getFirst().value(), within(1e-3));
    }

    @Property(tries = 300, seed = "20261123")
    void stateSurvivesItsBytes(@ForAll("readings") List<Reading> readings) {
        ReadingBlock block = ReadingBlock.empty(START);
        readings.forEach(block.readings()::put);
        block.revise(START, 7);

        ReadingBlock copy = StateCodec.decodeBlock(StateCodec.encode(block));

        assertThat(StateCodec.encode(copy)).isEqualTo(StateCodec.encode(block));
        assertThat(copy.revision(START)).isEqualTo(7);
    }

    @Provide
    Arbitrary<Aggregation> aggregations() {
        return Arbitraries.of(Aggregation.class).filter(aggregation -> aggregation != Aggregation.VIRTUAL);
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        Arbitrary<Long> times = Arbitraries.integers().between(0, MINUTES).map(minute -> START + minute * MINUTE);
        Arbitrary<Double> values = Arbitraries.integers().between(0, 500).map(value -> value / 10.0);
        Arbitrary<Quality> qualities = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, Arbitraries.just(Quality.GOOD)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Quality.UNCERTAIN)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Quality.BAD)));
        Arbitrary<Long> sequences = Arbitraries.longs().between(0, 2);
        return Combinators.combine(times, values, qualities, sequences)
                .as((time, value, quality, sequence) -> new Reading(time, value, sequence, quality, time))
                .list()
                .ofMinSize(2)
                .ofMaxSize(80)
                .uniqueElements(reading -> reading.timeMillis() * 4 + reading.sequence());
    }

    /** The same event times with a register that never falls. */
    private static List<Reading> growing(List<Reading> readings) {
        return readings.stream()
                .map(reading -> new Reading(
                        reading.timeMillis(),
                        1000 + (reading.timeMillis() - START) / (double) MINUTE * 0.1,
                        reading.sequence(),
                        Quality.GOOD,
                        reading.receivedAtMillis()))
                .toList();
    }

    private static List<Reading> sortedUnique(List<Reading> readings) {
        TreeMap<Long, Reading> byTime = new TreeMap<>();
        for (Reading reading : readings) {
            byTime.merge(reading.timeMillis(), reading, (one, two) -> one.sequence() >= two.sequence() ? one : two);
        }
        return List.copyOf(byTime.values());
    }

    private static SeriesBook play(Aggregation aggregation, int periodMinutes, List<Reading> readings) {
        SeriesBook book = new SeriesBook(aggregation, Duration.ofMinutes(periodMinutes));
        readings.forEach(reading -> book.take(reading, reading.timeMillis()));
        // A last reading closes what is open; a register needs a value for it.
        Quality quality = aggregation == Aggregation.COUNTER ? Quality.GOOD : Quality.MISSING;
        book.take(new Reading(END, 1e6, 0, quality, END), END);
        return book;
    }

    private static TreeMap<Long, IntervalValue> values(SeriesBook book) {
        TreeMap<Long, IntervalValue> values = new TreeMap<>();
        book.currentByFrom.forEach((from, statement) -> values.put(from, statement.value()));
        return values;
    }
}
