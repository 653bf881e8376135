package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EnergySumTest {
    private final SeriesBook book = new SeriesBook(Aggregation.SUM, Duration.ofMinutes(5));

    private IntervalValue at(String from) {
        return book.at(from).value();
    }

    @Test
    void amountsAddUpInTheIntervalTheirEventTimeLiesIn() {
        book.take("2026-03-01T10:00:00Z", 0.25);
        book.take("2026-03-01T10:14:59.999Z", 0.5);
        book.take("2026-03-01T10:15:00Z", 2);
        book.take("2026-03-01T10:30:00Z", 0);

        IntervalValue ten = at("2026-03-01T10:00:00Z");
        assertThat(ten.mean()).as("0.75 kWh in a quarter of an hour").isCloseTo(3, within(1e-12));
        assertThat(ten.samples()).isEqualTo(2);
        assertThat(ten.coverage()).isEqualTo(1);
        assertThat(ten.quality()).isEqualTo(Quality.GOOD);
        assertThat(ten.minimum()).as("an amount is no power").isNaN();
        assertThat(at("2026-03-01T10:15:00Z").mean()).isCloseTo(8, within(1e-12));
    }

    @Test
    void timeWithoutAmountsIsNoEnergyAndNoGap() {
        book.take("2026-03-01T10:00:00Z", 1);
        book.take("2026-03-01T20:00:00Z", 1);

        IntervalValue night = at("2026-03-01T14:30:00Z");
        assertThat(night.isMeasured()).isTrue();
        assertThat(night.mean()).isZero();
        assertThat(night.samples()).isZero();
        assertThat(night.coverage()).isEqualTo(1);
        assertThat(night.quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void anIntervalIsNotStatedBeforeItIsOver() {
        book.take("2026-03-01T10:00:00Z", 1);
        book.take("2026-03-01T10:14:00Z", 1);

        assertThat(book.statements).isEmpty();
    }

    @Test
    void aSilentSeriesStatesWhatIsOverUpToTwoPeriodsAfterItsLastAmount() {
        book.take("2026-03-01T10:01:00Z", 1);

        book.idle("2026-03-01T10:12:00Z");
        assertThat(book.statements).as("its interval is not over").isEmpty();
        book.idle("2026-03-01T10:15:00Z");
        assertThat(at("2026-03-01T10:00:00Z").mean()).isCloseTo(4, within(1e-12));
        book.idle("2026-03-01T12:00:00Z");
        assertThat(book.statements).as("a longer silence says nothing yet").hasSize(1);
    }

    @Test
    void aLateAmountRevisesItsInterval() {
        book.take("2026-03-01T10:00:00Z", 1);
        book.take("2026-03-01T10:30:00Z", 1);
        book.take("2026-03-01T10:20:00Z", 0.5);

        assertThat(at("2026-03-01T10:15:00Z").mean()).isCloseTo(2, within(1e-12));
        assertThat(book.at("2026-03-01T10:15:00Z").revision()).isEqualTo(1);
        assertThat(book.at("2026-03-01T10:00:00Z").revision()).isZero();
    }

    @Test
    void aRepeatedAmountCountsOnceAndAHigherSequenceReplacesIt() {
        book.take("2026-03-01T10:00:00Z", 1);
        book.take("2026-03-01T10:00:00Z", 1);
        book.take("2026-03-01T10:00:00Z", 3, 1, Quality.GOOD);
        book.take("2026-03-01T10:15:00Z", 0);

        assertThat(at("2026-03-01T10:00:00Z").mean()).isCloseTo(12, within(1e-12));
    }

    @Test
    void anAmountOfUnknownSizeMakesItsIntervalAPartOfTheTruth() {
        book.take("2026-03-01T10:00:00Z", 1);
        book.take("2026-03-01T10:05:00Z", 0, 0, Quality.MISSING);
        book.take("2026-03-01T10:20:00Z", 0, 0, Quality.BAD);
        book.take("2026-03-01T10:30:00Z", 0);

        IntervalValue part = at("2026-03-01T10:00:00Z");
        assertThat(part.mean()).isCloseTo(4, within(1e-12));
        assertThat(part.coverage()).isEqualTo(0.5);
        assertThat(part.quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(at("2026-03-01T10:15:00Z")).isEqualTo(IntervalValue.MISSING);
    }
}
