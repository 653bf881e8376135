package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PlanTriggersTest {
    private static final Instant T0 = Instant.parse("2026-06-01T12:00:00Z");

    private final PlanTriggers triggers = new PlanTriggers(Duration.ofMillis(500), Duration.ofSeconds(3));

    @Test
    void newsWithinTheDebounceMakeOneWishWithTheStrongestReason() {
        triggers.add("home", Trigger.NEW_PRICE, T0);
        triggers.add("home", Trigger.NEW_FORECAST, T0.plusMillis(300));

        assertThat(due(T0.plusMillis(600))).isEmpty();
        assertThat(due(T0.plusMillis(800))).singleElement().satisfies(wish -> {
            assertThat(wish.trigger()).isEqualTo(Trigger.NEW_PRICE);
            assertThat(wish.first()).isEqualTo(T0);
        });
        assertThat(due(T0.plusMillis(900))).isEmpty();
    }

    @Test
    void steadyNewsDoNotPutAPlanOffForEver() {
        for (int tenth = 0; tenth <= 30; tenth++) {
            triggers.add("home", Trigger.CLOCK, T0.plusMillis(100L * tenth));
        }

        assertThat(due(T0.plusMillis(3000))).hasSize(1);
    }

    @Test
    void sitesThatWaitLongestComeFirst() {
        triggers.add("b", Trigger.CLOCK, T0.plusMillis(1));
        triggers.add("a", Trigger.CLOCK, T0.plusMillis(2));

        assertThat(due(T0.plusSeconds(1))).extracting(PlanTriggers.Wish::siteId).containsExactly("b", "a");
    }

    @Test
    void sitesThatArePlannedTogetherAreDueTogether() {
        triggers.add("a", Trigger.NEW_FORECAST, T0);
        triggers.add("b", Trigger.NEW_FORECAST, T0.plusMillis(400));
        triggers.add("c", Trigger.NEW_FORECAST, T0);

        assertThat(together(T0.plusMillis(600))).singleElement().satisfies(group -> assertThat(group)
                .containsExactly("c"));
        assertThat(together(T0.plusMillis(900))).singleElement().satisfies(group -> assertThat(group)
                .containsExactly("a", "b"));
    }

    private List<PlanTriggers.Wish> due(Instant wallNow) {
        return triggers.takeDue(wallNow, UnaryOperator.identity()).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<List<String>> together(Instant wallNow) {
        return triggers.takeDue(wallNow, siteId -> siteId.equals("c") ? "c" : "portfolio").stream()
                .map(group -> group.stream().map(PlanTriggers.Wish::siteId).toList())
                .toList();
    }
}
