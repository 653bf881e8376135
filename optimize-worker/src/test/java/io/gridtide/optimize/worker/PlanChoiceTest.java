package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.schemas.avro.SiteRegret;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The site's own last days decide what plans are made on. */
class PlanChoiceTest {
    private static final PlanOn CONFIGURED = new PlanOn(0.5, 20);
    private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

    private final RegretLog log = new RegretLog();
    private final PlanChoice choice = new PlanChoice(log, CONFIGURED);

    private void days(int from, int to, @Nullable Double onMedians, @Nullable Double onScenarios) {
        for (int day = from; day < to; day++) {
            log.put(SiteRegret.newBuilder()
                    .setSiteId("home")
                    .setTenantId("demo")
                    .setLocalDate(FIRST.plusDays(day).toString())
                    .setFrom(Instant.EPOCH)
                    .setTo(Instant.EPOCH)
                    .setCurrency("EUR")
                    .setOnMediansCost(onMedians)
                    .setOnScenariosCost(onScenarios)
                    .setRevision(0)
                    .setKnownAt(Instant.EPOCH)
                    .build());
        }
    }

    @Test
    void withoutHistoryItIsWhatIsConfigured() {
        assertThat(choice.apply("home")).isEqualTo(CONFIGURED);
    }

    @Test
    void mediansAreTakenWhereTheyWouldHaveCostLess() {
        days(0, 7, 1.0, 1.1);

        assertThat(choice.apply("home")).isEqualTo(new PlanOn(0.5, 0));
        assertThat(choice.apply("another")).isEqualTo(CONFIGURED);
    }

    @Test
    void aFewDaysAreChance() {
        days(0, 6, 1.0, 1.1);

        assertThat(choice.apply("home")).isEqualTo(CONFIGURED);
    }

    @Test
    void theSumCountsAndDaysThatCouldNotBeReplayedDoNot() {
        days(0, 8, 1.0, 1.1);
        days(8, 10, null, null);
        days(10, 13, 1.0, 0.5);

        assertThat(choice.apply("home")).isEqualTo(CONFIGURED);
    }
}
