package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntervalEngineTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void hourlyMeanGivesFourQuarterHoursAtOnce() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, Duration.ofHours(1));

        book.take("2026-03-01T10:00:00Z", 4);

        assertThat(book.statements).hasSize(4).allSatisfy(statement -> {
            assertThat(statement.value().mean()).isEqualTo(4);
            assertThat(statement.value().coverage()).isEqualTo(1);
            assertThat(statement.value().samples()).isEqualTo(1);
            assertThat(statement.value().quality()).isEqualTo(Quality.GOOD);
            assertThat(statement.revision()).isZero();
            assertThat(statement.reason()).isEqualTo(RevisionReason.COMPLETE);
        });
    }

    @Test
    void meanThatStartsInsideAnIntervalIsSpreadByOverlap() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);

        book.take("2026-03-01T10:05:00Z", 3);
        book.take("2026-03-01T10:20:00Z", 6);
        book.take("2026-03-01T10:35:00Z", 9);

        IntervalValue first = book.at("2026-03-01T10:00:00Z").value();
        assertThat(first.coverage()).isEqualTo(10.0 / 15);
        assertThat(first.mean()).isEqualTo(3);
        assertThat(first.quality()).isEqualTo(Quality.UNCERTAIN);
        IntervalValue second = book.at("2026-03-01T10:15:00Z").value();
        assertThat(second.mean()).isCloseTo((3 * 5 + 6 * 10) / 15.0, within(1e-12));
        assertThat(second.minimum()).isEqualTo(3);
        assertThat(second.maximum()).isEqualTo(6);
        assertThat(second.samples()).isEqualTo(2);
        assertThat(second.coverage()).isEqualTo(1);
    }

    @Test
    void sampleHoldsUntilTheNextOneAcrossTheBoundary() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, Duration.ofMinutes(10));

        book.take("2026-03-01T10:00:00Z", 1);
        book.take("2026-03-01T10:10:00Z", 4);
        assertThat(book.statements).isEmpty();
        book.take("2026-03-01T10:20:00Z", 7);
        book.take("2026-03-01T10:30:00Z", 7);

        assertThat(book.at("2026-03-01T10:00:00Z").value().mean()).isCloseTo((10 * 1 + 5 * 4) / 15.0, within(1e-12));
        IntervalValue second = book.at("2026-03-01T10:15:00Z").value();
        assertThat(second.mean()).isCloseTo((5 * 4 + 10 * 7) / 15.0, within(1e-12));
        assertThat(second.samples()).isEqualTo(2);
    }

    @Test
    void sampleHoldsForTwoPeriodsAtMost() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, MINUTE);

        book.take("2026-03-01T10:00:00Z", 5);
        book.take("2026-03-01T10:15:00Z", 5);

        IntervalValue value = book.at("2026-03-01T10:00:00Z").value();
        assertThat(value.coverage()).isCloseTo(2.0 / 15, within(1e-12));
        assertThat(value.mean()).isEqualTo(5);
        assertThat(value.quality()).isEqualTo(Quality.UNCERTAIN);
    }

    @Test
    void badReadingCountsAsMissingAndEndsTheOneBefore() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, Duration.ofMinutes(10));

        book.take("2026-03-01T10:00:00Z", 5);
        book.take("2026-03-01T10:05:00Z", 9999, 0, Quality.BAD);
        book.take("2026-03-01T10:15:00Z", 5);

        IntervalValue value = book.at("2026-03-01T10:00:00Z").value();
        assertThat(value.coverage()).isCloseTo(5.0 / 15, within(1e-12));
        assertThat(value.maximum()).isEqualTo(5);
    }

    @Test
    void intervalsOfAGapAreStatedAsMissingNotAsZero() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);

        book.take("2026-03-01T10:00:00Z", 5);
        book.take("2026-03-01T11:00:00Z", 5);

        assertThat(book.currentByFrom).hasSize(5);
        assertThat(book.at("2026-03-01T10:30:00Z").value()).isEqualTo(IntervalValue.MISSING);
        assertThat(book.at("2026-03-01T10:30:00Z").value().mean()).isNaN();
    }

    @Test
    void silenceLongerThanTheLongestGapIsNotStated() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);

        book.take("2015-03-01T10:00:00Z", 5);
        book.take("2026-03-01T11:00:00Z", 5);

        assertThat(book.currentByFrom).hasSize(2);
    }

    @Test
    void lastSampleCountsForStates() {
        SeriesBook book = new SeriesBook(Aggregation.LAST, QUARTER);

        book.take("2026-03-01T10:14:59Z", 0.4);

        IntervalValue value = book.at("2026-03-01T10:00:00Z").value();
        assertThat(value.last()).isEqualTo(0.4);
        assertThat(value.mean()).isEqualTo(0.4);
        assertThat(value.coverage()).isEqualTo(1);
    }

    @Test
    void lateReadingInsideGraceRevisesItsInterval() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);
        book.take("2026-03-01T10:00:00Z", 5);
        book.take("2026-03-01T10:30:00Z", 5);
        book.statements.clear();

        book.take("2026-03-01T10:15:00Z", 7);

        assertThat(book.statements).singleElement().satisfies(statement -> {
            assertThat(statement.revision()).isEqualTo(1);
            assertThat(statement.reason()).isEqualTo(RevisionReason.LATE_READING);
            assertThat(statement.value().mean()).isEqualTo(7);
        });
    }

    @Test
    void bothSidesOfTheGraceEdge() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);
        book.take("2026-03-01T00:00:00Z", 1);
        book.take("2026-03-03T10:07:00Z", 1);

        assertThat(book.take("2026-03-01T10:00:00Z", 2)).isInstanceOf(Acceptance.Accepted.class);
        assertThat(book.take("2026-03-01T09:59:59.999Z", 2)).isInstanceOf(Acceptance.TooLate.class);
        assertThat(book.take("2026-03-01T00:00:00Z", 2, 1, Quality.GOOD)).isInstanceOf(Acceptance.TooLate.class);
    }

    @Test
    void repetitionAndOlderSequenceChangeNothing() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);
        book.take("2026-03-01T10:00:00Z", 5, 3, Quality.GOOD);
        book.statements.clear();

        assertThat(book.take("2026-03-01T10:00:00Z", 5, 3, Quality.GOOD)).isInstanceOf(Acceptance.Repeated.class);
        assertThat(book.take("2026-03-01T10:00:00Z", 6, 2, Quality.GOOD)).isInstanceOf(Acceptance.Repeated.class);
        assertThat(book.statements).isEmpty();
    }

    @Test
    void higherSequenceCorrects() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);
        book.take("2026-03-01T10:00:00Z", 5);
        book.take("2026-03-01T10:15:00Z", 5);

        book.take("2026-03-01T10:00:00Z", 8, 1, Quality.GOOD);
        book.take("2026-03-01T10:00:00Z", 8, 2, Quality.GOOD);

        assertThat(book.at("2026-03-01T10:00:00Z").value().mean()).isEqualTo(8);
        assertThat(book.at("2026-03-01T10:00:00Z").revision()).isEqualTo(1);
        assertThat(book.at("2026-03-01T10:00:00Z").reason()).isEqualTo(RevisionReason.CORRECTED_READING);
    }

    @Test
    void idleSeriesStatesWhatIsCompleteAndTheRestAfterTheGrace() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, MINUTE);
        for (int minute = 0; minute < 20; minute++) {
            book.take("2026-03-01T10:%02d:00Z".formatted(minute), 1);
        }
        assertThat(book.currentByFrom).hasSize(1);
        book.idle("2026-03-01T10:40:00Z");
        assertThat(book.currentByFrom).hasSize(1);

        book.idle("2026-03-03T10:19:00Z");

        assertThat(book.currentByFrom).hasSize(2);
        assertThat(book.at("2026-03-01T10:15:00Z").value().coverage()).isCloseTo(6.0 / 15, within(1e-12));
        book.idle("2026-03-04T10:19:00Z");
        assertThat(book.statements).hasSize(2);
    }

    @Test
    void idleSeriesStatesAnIntervalThatItsLastSampleCompletes() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, MINUTE);
        for (int minute = 0; minute < 15; minute++) {
            book.take("2026-03-01T10:%02d:00Z".formatted(minute), 1);
        }
        book.idle("2026-03-01T10:15:30Z");
        assertThat(book.statements).isEmpty();

        book.idle("2026-03-01T10:16:00Z");

        assertThat(book.at("2026-03-01T10:00:00Z").value().coverage()).isEqualTo(1);
    }

    @Test
    void clockChangesLeaveNoTraceInUtc() {
        // Europe/Berlin has 92 quarter-hours on 2026-03-29 and 100 on 2026-10-25.
        for (String start : new String[] {"2026-03-28T23:00:00Z", "2026-10-24T22:00:00Z"}) {
            SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);
            long from = SeriesBook.millis(start);
            for (int index = 0; index < 100; index++) {
                long time = from + index * QUARTER.toMillis();
                book.take(new Reading(time, index, 0, Quality.GOOD, time), time);
            }
            assertThat(book.currentByFrom).hasSize(100);
            assertThat(book.statements)
                    .hasSize(100)
                    .allMatch(statement -> statement.value().coverage() == 1);
        }
    }

    @Test
    void readingsBeyondTheGraceAreForgotten() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER);
        long from = SeriesBook.millis("2026-03-01T00:00:00Z");
        for (int index = 0; index < 96 * 10; index++) {
            long time = from + index * QUARTER.toMillis();
            book.take(new Reading(time, index, 0, Quality.GOOD, time), time);
        }
        assertThat(book.blocks()).isLessThan(48 * 4 / 8 + 8 + 32);
    }

    @Test
    void senderFarFasterThanDeclaredIsRefusedNotPiledUp() {
        SeriesBook book = new SeriesBook(Aggregation.LAST, MINUTE);
        long from = SeriesBook.millis("2026-03-01T00:00:00Z");
        Acceptance last = null;
        for (int index = 0; index <= 4096; index++) {
            last = book.take(new Reading(from + index, 1, 0, Quality.GOOD, from), from);
        }
        assertThat(last).isInstanceOf(Acceptance.TooDense.class);
    }
}
