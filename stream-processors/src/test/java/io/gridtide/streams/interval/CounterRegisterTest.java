package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CounterRegisterTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private SeriesBook book = new SeriesBook(Aggregation.COUNTER, QUARTER);

    @Test
    void differenceOfTheRegisterBecomesMeanPower() {
        book.take("2026-03-01T10:00:00Z", 100);
        book.take("2026-03-01T10:15:00Z", 101.5);

        IntervalValue value = book.at("2026-03-01T10:00:00Z").value();
        assertThat(value.mean()).isCloseTo(6, within(1e-12));
        assertThat(value.coverage()).isEqualTo(1);
        assertThat(value.quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void differenceAcrossIntervalsIsSpreadEvenly() {
        book.take("2026-03-01T10:00:00Z", 100);
        book.take("2026-03-01T11:00:00Z", 104);

        assertThat(book.currentByFrom).hasSize(4);
        assertThat(book.currentByFrom.values()).allSatisfy(statement -> {
            assertThat(statement.value().mean()).isCloseTo(4, within(1e-12));
            assertThat(statement.value().quality()).isEqualTo(Quality.ESTIMATED);
        });
    }

    @Test
    void momentaryZeroNeverBooksEnergy() {
        book.take("2026-03-01T10:00:00Z", 53_700);
        book.take("2026-03-01T10:15:00Z", 0);
        assertThat(book.statements).isEmpty();
        book.take("2026-03-01T10:30:00Z", 53_701);

        assertThat(energyKwh()).isCloseTo(1, within(1e-9));
        assertThat(book.currentByFrom).hasSize(2);
    }

    @Test
    void longRunOfZerosNeverBooksTheRegister() {
        book.take("2026-03-01T10:00:00Z", 53_700);
        long from = SeriesBook.millis("2026-03-01T10:15:00Z");
        for (int index = 0; index < 60; index++) {
            long time = from + index * QUARTER.toMillis();
            book.take(new Reading(time, 0, 0, Quality.GOOD, time), time);
        }
        book.take("2026-03-02T01:15:00Z", 53_702);

        assertThat(energyKwh()).isCloseTo(2, within(1e-9));
    }

    @Test
    void firstReadingZeroBooksNothing() {
        book.take("2026-03-01T10:00:00Z", 0);
        book.take("2026-03-01T10:15:00Z", 53_700);
        book.take("2026-03-01T10:30:00Z", 53_701);

        assertThat(energyKwh()).isCloseTo(1, within(1e-9));
        assertThat(book.at("2026-03-01T10:00:00Z").value().isMeasured()).isFalse();
    }

    @Test
    void resetStartsAnewAndItsSpanIsUnknown() {
        book.take("2026-03-01T10:00:00Z", 1000);
        book.take("2026-03-01T10:15:00Z", 1001);
        book.take("2026-03-01T10:30:00Z", 0.5);
        book.take("2026-03-01T10:45:00Z", 1.5);
        book.take("2026-03-01T11:00:00Z", 2.5);

        assertThat(book.at("2026-03-01T10:00:00Z").value().mean()).isCloseTo(4, within(1e-9));
        assertThat(book.at("2026-03-01T10:15:00Z").value().isMeasured()).isFalse();
        assertThat(book.at("2026-03-01T10:30:00Z").value().mean()).isCloseTo(4, within(1e-9));
        assertThat(energyKwh()).isCloseTo(3, within(1e-9));
    }

    @Test
    void resetThatShowsZerosStandsStillMeanwhile() {
        book.take("2026-03-01T10:00:00Z", 1000);
        book.take("2026-03-01T10:15:00Z", 0);
        book.take("2026-03-01T10:30:00Z", 0);
        book.take("2026-03-01T10:45:00Z", 1);
        book.take("2026-03-01T11:00:00Z", 2);

        assertThat(book.at("2026-03-01T10:15:00Z").value().mean()).isZero();
        assertThat(book.at("2026-03-01T10:15:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(energyKwh()).isCloseTo(1, within(1e-9));
    }

    @Test
    void glitchToALowValueBooksNothingOnItsWayBack() {
        book.take("2026-03-01T10:00:00Z", 1000);
        book.take("2026-03-01T10:15:00Z", 3);
        book.take("2026-03-01T10:30:00Z", 3);
        book.take("2026-03-01T10:45:00Z", 1001);
        book.take("2026-03-01T11:00:00Z", 1002);

        assertThat(energyKwh()).isCloseTo(1, within(1e-9));
    }

    @Test
    void rolloverOfADeclaredRegisterKeepsItsEnergy() {
        book = new SeriesBook(Aggregation.COUNTER, QUARTER, new Series.Limits(0, 99_999.9));
        book.take("2026-03-01T10:00:00Z", 99_999);
        book.take("2026-03-01T10:15:00Z", 1);
        book.take("2026-03-01T10:30:00Z", 3);

        assertThat(book.at("2026-03-01T10:00:00Z").value().mean()).isCloseTo(8, within(1e-9));
        assertThat(energyKwh()).isCloseTo(4, within(1e-9));
    }

    @Test
    void lateReadingMovesEnergyButKeepsIt() {
        book.take("2026-03-01T10:00:00Z", 100);
        book.take("2026-03-01T11:00:00Z", 104);

        book.take("2026-03-01T10:30:00Z", 104);

        assertThat(book.at("2026-03-01T10:00:00Z").value().mean()).isCloseTo(8, within(1e-9));
        assertThat(book.at("2026-03-01T10:45:00Z").value().mean()).isZero();
        assertThat(book.at("2026-03-01T10:45:00Z").revision()).isEqualTo(1);
        assertThat(energyKwh()).isCloseTo(4, within(1e-9));
    }

    @Test
    void badRegisterReadingIsLeftOut() {
        book.take("2026-03-01T10:00:00Z", 100);
        book.take("2026-03-01T10:15:00Z", 9_000_000, 0, Quality.BAD);
        book.take("2026-03-01T10:30:00Z", 102);

        assertThat(energyKwh()).isCloseTo(2, within(1e-9));
    }

    private double energyKwh() {
        return book.currentByFrom.values().stream()
                .map(IntervalStatement::value)
                .filter(IntervalValue::isMeasured)
                .mapToDouble(value -> value.mean() * value.coverage() * 0.25)
                .sum();
    }
}
