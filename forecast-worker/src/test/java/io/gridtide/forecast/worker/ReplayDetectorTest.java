package io.gridtide.forecast.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayDetectorTest {
    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final ReplayDetector detector = new ReplayDetector(Duration.ofMillis(1500), Duration.ofHours(4));

    @Test
    void aReplayIsNotCalmUntilTheFeedHasSlowedDown() {
        Instant feed = START;
        long wall = 0;
        for (int i = 0; i < 50; i++) {
            wall += SECOND / 5;
            feed = feed.plus(Duration.ofHours(12));
            assertThat(detector.calmAt(wall, feed)).isFalse();
        }
        assertThat(detector.calmAt(wall + SECOND, feed)).isFalse();
        assertThat(detector.calmAt(wall + 2 * SECOND, feed)).isTrue();
    }

    @Test
    void aFeedAtAThousandTimesRealTimeIsCalm() {
        Instant feed = START;
        boolean calm = false;
        for (long wall = SECOND / 5; wall < 20 * SECOND; wall += SECOND / 5) {
            feed = feed.plusSeconds(200);
            calm = detector.calmAt(wall, feed);
        }
        assertThat(calm).isTrue();
    }

    @Test
    void aLateBurstOfHistoryEndsTheCalm() {
        detector.calmAt(SECOND, START);
        assertThat(detector.calmAt(3 * SECOND, START)).isTrue();
        assertThat(detector.calmAt(3 * SECOND + SECOND / 5, START.plus(Duration.ofDays(3))))
                .isFalse();
    }
}
