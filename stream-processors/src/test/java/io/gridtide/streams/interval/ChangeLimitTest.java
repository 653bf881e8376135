package io.gridtide.streams.interval;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChangeLimitTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** At most 2 per minute, whatever the value. */
    private static final Series.Limits TWO_PER_MINUTE =
            new Series.Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2);

    @Test
    void aReadingThatMovedFasterThanDeclaredMakesItsIntervalUncertainAndStaysInIt() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER, TWO_PER_MINUTE);
        book.take("2026-03-01T10:00:00Z", 10);
        book.take("2026-03-01T10:15:00Z", 40);
        book.take("2026-03-01T10:30:00Z", 71);
        book.take("2026-03-01T10:45:00Z", 41);

        assertThat(book.at("2026-03-01T10:15:00Z").value().quality()).isEqualTo(Quality.GOOD);
        assertThat(book.at("2026-03-01T10:30:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(book.at("2026-03-01T10:30:00Z").value().mean()).isEqualTo(71);
        assertThat(book.at("2026-03-01T10:45:00Z").value().quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aDoubtedSampleIsDoubtedInEveryIntervalItReachesInto() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, Duration.ofMinutes(10), TWO_PER_MINUTE);
        book.take("2026-03-01T10:00:00Z", 5);
        book.take("2026-03-01T10:10:00Z", 50);
        book.take("2026-03-01T10:20:00Z", 55);
        book.take("2026-03-01T10:30:00Z", 55);
        book.take("2026-03-01T10:45:00Z", 55);

        assertThat(book.at("2026-03-01T10:00:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(book.at("2026-03-01T10:15:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(book.at("2026-03-01T10:30:00Z").value().quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aReadingThatComesLateTakesTheDoubtAwayAgain() {
        SeriesBook book = new SeriesBook(Aggregation.PERIOD_MEAN, QUARTER, TWO_PER_MINUTE);
        book.take("2026-03-01T10:00:00Z", 0);
        book.take("2026-03-01T10:30:00Z", 61);
        book.take("2026-03-01T10:45:00Z", 61);
        assertThat(book.at("2026-03-01T10:30:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);

        book.take("2026-03-01T10:15:00Z", 31);

        assertThat(book.at("2026-03-01T10:15:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);
        IntervalStatement revised = book.at("2026-03-01T10:30:00Z");
        assertThat(revised.value().quality()).isEqualTo(Quality.GOOD);
        assertThat(revised.revision()).isEqualTo(1);
        assertThat(revised.reason()).isEqualTo(RevisionReason.LATE_READING);
    }

    @Test
    void afterASilenceNothingIsSaidAboutTheChange() {
        SeriesBook book = new SeriesBook(Aggregation.TIME_WEIGHTED_MEAN, MINUTE, TWO_PER_MINUTE);
        book.take("2026-03-01T10:00:00Z", 0);
        for (int minute = 15; minute <= 30; minute++) {
            book.take("2026-03-01T10:" + minute + ":00Z", 500);
        }

        assertThat(book.at("2026-03-01T10:15:00Z").value().quality()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aBrokenReadingBetweenTwoGoodOnesIsNoNeighbour() {
        SeriesBook book = new SeriesBook(Aggregation.LAST, MINUTE, TWO_PER_MINUTE);
        book.take("2026-03-01T10:12:00Z", 1);
        book.take("2026-03-01T10:13:00Z", 400, 0, Quality.BAD);
        book.take("2026-03-01T10:14:00Z", 5);
        book.take("2026-03-01T10:15:00Z", 5);
        book.take("2026-03-01T10:29:00Z", 5);
        book.take("2026-03-01T10:29:30Z", 9);
        book.take("2026-03-01T10:30:00Z", 9);

        assertThat(book.at("2026-03-01T10:00:00Z").value().quality()).isEqualTo(Quality.GOOD);
        assertThat(book.at("2026-03-01T10:15:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);
    }

    @Test
    void aRegisterThatGrowsFasterThanDeclaredIsBookedAndDoubted() {
        // 0.5 kWh per minute are 30 kW.
        SeriesBook book =
                new SeriesBook(Aggregation.COUNTER, QUARTER, new Series.Limits(0, Double.POSITIVE_INFINITY, 0.5));
        book.take("2026-03-01T10:00:00Z", 100);
        book.take("2026-03-01T10:15:00Z", 107.5);
        book.take("2026-03-01T10:30:00Z", 116);

        assertThat(book.at("2026-03-01T10:00:00Z").value().quality()).isEqualTo(Quality.GOOD);
        assertThat(book.at("2026-03-01T10:15:00Z").value().quality()).isEqualTo(Quality.UNCERTAIN);
        assertThat(book.at("2026-03-01T10:15:00Z").value().mean()).isEqualTo(34);
    }
}
