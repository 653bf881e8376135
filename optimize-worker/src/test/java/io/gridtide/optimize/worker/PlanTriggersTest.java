package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlanTriggersTest {
    private static final Instant T0 = Instant.parse("2026-06-01T12:00:00Z");

    private final PlanTriggers triggers = new PlanTriggers(Duration.ofMillis(500), Duration.ofSeconds(3));

    @Test
    void newsWithinTheDebounceMakeOneWishWithTheStrongestReason() {
        triggers.add("home", Trigger.NEW_PRICE, T0);
        triggers.add("home", Trigger.NEW_FORECAST, T0.plusMillis(300));

        assertThat(triggers.takeDue(T0.plusMillis(600))).isEmpty();
        assertThat(triggers.takeDue(T0.plusMillis(800))).singleElement().satisfies(wish -> {
            assertThat(wish.trigger()).isEqualTo(Trigger.NEW_PRICE);
            assertThat(wish.first()).isEqualTo(T0);
        });
        assertThat(triggers.takeDue(T0.plusMillis(900))).isEmpty();
    }

    @Test
    void steadyNewsDoNotPutAPlanOffForEver() {
        for (int tenth = 0; tenth <= 30; tenth++) {
            triggers.add("home", Trigger.CLOCK, T0.plusMillis(100L * tenth));
        }

        assertThat(triggers.takeDue(T0.plusMillis(3000))).hasSize(1);
    }

    @Test
    void sitesThatWaitLongestComeFirst() {
        triggers.add("b", Trigger.CLOCK, T0.plusMillis(1));
        triggers.add("a", Trigger.CLOCK, T0.plusMillis(2));

        assertThat(triggers.takeDue(T0.plusSeconds(1)))
                .extracting(PlanTriggers.Wish::siteId)
                .containsExactly("b", "a");
    }
}
