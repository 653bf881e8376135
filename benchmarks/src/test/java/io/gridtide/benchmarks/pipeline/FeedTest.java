package io.gridtide.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.domain.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
    private static final Feed FEED = new Feed(4, Duration.ofSeconds(15), Resolution.ofSeconds(60), BEGIN);

    @Test
    void clocksOfMetersAreShiftedSoThatEachReadingOfASweepEndsAnotherInterval() {
        assertThat(LongStream.range(0, 4).mapToObj(FEED::eventTime))
                .containsExactly(BEGIN, BEGIN.plusSeconds(15), BEGIN.plusSeconds(30), BEGIN.plusSeconds(45));
        // Meter 3 reaches the full minute first, with its second reading.
        assertThat(FEED.completed(7)).contains(BEGIN);
        assertThat(LongStream.range(0, 7).mapToObj(FEED::completed)).allMatch(completed -> completed.isEmpty());
        assertThat(LongStream.range(8, 400)
                        .filter(number -> FEED.completed(number).isPresent())
                        .count())
                .isEqualTo(98);
    }

    @Test
    void countsTheReadingsOfCompleteIntervals() {
        long sent = 4 * 9;
        Instant closedUntil = FEED.closedUntil(sent);

        assertThat(closedUntil).isEqualTo(BEGIN.plusSeconds(120));
        assertThat(FEED.readingsBefore(0, closedUntil)).isEqualTo(8);
        assertThat(FEED.readingsBefore(3, closedUntil)).isEqualTo(5);
        for (int series = 0; series < 4; series++) {
            int one = series;
            assertThat(LongStream.range(0, sent)
                            .filter(number -> FEED.series(number) == one)
                            .filter(number -> FEED.eventTime(number).isBefore(closedUntil))
                            .count())
                    .isEqualTo(FEED.readingsBefore(series, closedUntil));
        }
    }

    @Test
    void aPeriodThatDoesNotDivideTheResolutionIsRefused() {
        assertThatThrownBy(() -> new Feed(4, Duration.ofSeconds(7), Resolution.ofSeconds(60), BEGIN))
                .hasMessageContaining("period=PT7S");
    }
}
