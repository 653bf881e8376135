package io.gridtide.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedTimeTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final FeedTime time = new FeedTime(START, 300);

    @Test
    void timeRunsAsManyTimesQuickerAsItIsTold() {
        assertThat(time.advance(Duration.ofMillis(500), Instant.MAX)).isEqualTo(START.plusSeconds(150));
        assertThat(time.advance(Duration.ofMillis(500), Instant.MAX)).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void timeNeverPassesItsLimit() {
        Instant limit = START.plusSeconds(10);

        assertThat(time.advance(Duration.ofSeconds(1), limit)).isEqualTo(limit);
    }

    @Test
    void aStallDoesNotMakeTimeJump() {
        assertThat(time.advance(Duration.ofMinutes(5), Instant.MAX)).isEqualTo(START.plusSeconds(600));
    }
}
