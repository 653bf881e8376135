package io.gridtide.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration QUICK = Duration.ofSeconds(2);

    @Test
    void quickEndsInARowAreAnsweredMoreSlowlyEachTimeUpToALimit() {
        Backoff backoff = Backoff.NONE.afterRunOf(QUICK);
        assertThat(backoff.delay()).isEqualTo(Duration.ofMillis(500));
        backoff = backoff.afterRunOf(QUICK);
        assertThat(backoff.delay()).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 50; i++) {
            backoff = backoff.afterRunOf(QUICK);
        }
        assertThat(backoff.delay()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aLongRunIsForgiven() {
        Backoff tired = new Backoff(9);

        assertThat(tired.afterRunOf(Duration.ofMinutes(1)).delay()).isEqualTo(Duration.ofMillis(500));
    }
}
