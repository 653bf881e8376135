package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.GapFilling;
import io.gridtide.domain.Quality;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapFillTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final GapFilling LINE = new GapFilling(GapFilling.Rule.LINEAR, 60);
    private static final GapFilling HOLD = new GapFilling(GapFilling.Rule.HOLD, 60);

    @Test
    void filledIntervalIsMarkedAndHasNothingMeasured() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER, LINE);

        book.take("2026-03-01T10:00:00Z", 10);
        book.take("2026-03-01T10:30:00Z", 20);

        IntervalValue filled = book.at("2026-03-01T10:15:00Z").value();
        assertThat(filled).isEqualTo(new IntervalValue(15, 10, 20, 20, 0, 0, Quality.ESTIMATED));
        assertThat(filled.isWhole()).isFalse();
    }

    @Test
    void gapOfExactlyTheDeclaredLengthIsFilledAndALongerOneIsNot() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER, HOLD);

        book.take("2026-03-01T10:00:00Z", 10);
        book.take("2026-03-01T11:15:00Z", 20);
        book.take("2026-03-01T12:45:00Z", 30);

        assertThat(book.at("2026-03-01T11:00:00Z").value().mean()).isEqualTo(10);
        assertThat(book.at("2026-03-01T11:30:00Z").value()).isEqualTo(IntervalValue.MISSING);
        assertThat(book.at("2026-03-01T12:30:00Z").value()).isEqualTo(IntervalValue.MISSING);
    }

    @Test
    void partlyMeasuredIntervalKeepsWhatWasMeasured() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, Duration.ofMinutes(5), LINE);

        book.take("2026-03-01T10:00:00Z", 10);
        book.take("2026-03-01T10:30:00Z", 40);

        // Ten minutes of fifteen.
        assertThat(book.at("2026-03-01T10:00:00Z").value())
                .isEqualTo(new IntervalValue(10, 10, 10, 10, 1, 10.0 / 15, Quality.UNCERTAIN));
        // From 10 at 10:10 to 40 at 10:30: 17.5 at 10:15.
        assertThat(book.at("2026-03-01T10:15:00Z").value().mean()).isCloseTo((17.5 + 40) / 2, within(1e-12));
    }

    @Test
    void lastValueOfAFilledIntervalLiesOnTheLineAtItsEnd() {
        SeriesBook book = new SeriesBook(Aggregation.LAST, QUARTER, LINE);

        book.take("2026-03-01T10:10:00Z", 0.2);
        book.take("2026-03-01T10:40:00Z", 0.5);

        IntervalValue filled = book.at("2026-03-01T10:15:00Z").value();
        assertThat(filled.last()).isCloseTo(0.4, within(1e-12));
        assertThat(filled.mean()).isEqualTo(filled.last());
    }

    @Test
    void readingThatDoesNotCountEndsNoGap() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER, HOLD);

        book.take("2026-03-01T10:00:00Z", 10);
        book.take("2026-03-01T10:30:00Z", 0, 0, Quality.BAD);
        assertThat(book.at("2026-03-01T10:15:00Z").value()).isEqualTo(IntervalValue.MISSING);
        book.take("2026-03-01T10:45:00Z", 12);

        assertThat(book.at("2026-03-01T10:15:00Z").value().mean()).isEqualTo(10);
        assertThat(book.at("2026-03-01T10:15:00Z").revision()).isEqualTo(1);
        assertThat(book.at("2026-03-01T10:30:00Z").value().quality()).isEqualTo(Quality.ESTIMATED);
    }

    @Test
    void valueBeforeTheGraceStillFillsAGapThatEndsInsideIt() {
        Duration minute = Duration.ofMinutes(1);
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, minute, new GapFilling(GapFilling.Rule.LINEAR, 1440));
        long start = SeriesBook.millis("2026-03-01T00:00:00Z");
        book.take("2026-03-01T00:00:00Z", 10);
        // A day without a value, then more than the grace: the block of the first reading would be long gone.
        book.take("2026-03-01T10:00:00Z", 0, 0, Quality.BAD);
        for (long time = start + Duration.ofHours(26).toMillis();
                time <= start + Duration.ofHours(66).toMillis();
                time += minute.toMillis()) {
            book.take(new Reading(time, 50, 0, Quality.GOOD, time), time);
        }

        book.take("2026-03-01T20:01:00Z", 30);

        // From 10 at 00:01 to 30 at 20:01.
        assertThat(book.at("2026-03-01T10:00:00Z").value().mean())
                .isCloseTo(10 + 20 * (10 * 60 - 1 + 7.5) / (20 * 60), within(1e-9));
    }
}
