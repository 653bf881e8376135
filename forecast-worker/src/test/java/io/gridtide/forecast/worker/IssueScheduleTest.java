package io.gridtide.forecast.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IssueScheduleTest {
    private static final Instant NOON = Instant.parse("2026-05-10T12:00:00Z");

    private final IssueSchedule schedule = new IssueSchedule(Duration.ofHours(1));

    @Test
    void aSeriesIsDueOncePerPeriodHoweverManyHavePassed() {
        assertThat(schedule.due("a", NOON)).contains(Trigger.CLOCK);
        schedule.issued("a", NOON);

        assertThat(schedule.due("a", NOON.plusSeconds(3599))).isEmpty();
        assertThat(schedule.due("a", NOON.plus(Duration.ofDays(90)))).contains(Trigger.CLOCK);
        schedule.issued("a", NOON.plus(Duration.ofDays(90)));
        assertThat(schedule.due("a", NOON.plus(Duration.ofDays(90)))).isEmpty();
    }

    @Test
    void aForecastFoundOnTheTopicAfterARestartIsNotRepeated() {
        schedule.issued("a", NOON.minusSeconds(7200));
        schedule.issued("a", NOON.plusSeconds(900));
        schedule.issued("a", NOON);

        assertThat(schedule.due("a", NOON.plusSeconds(1800))).isEmpty();
    }

    @Test
    void newPricesMakeAnAreaDueWithinItsPeriod() {
        Instant tonight = NOON.plus(Duration.ofHours(10));
        schedule.issued("price/x", NOON);
        schedule.used("price/x", tonight);

        assertThat(schedule.due("price/x", NOON.plusSeconds(60), tonight)).isEmpty();
        assertThat(schedule.due("price/x", NOON.plusSeconds(60), tonight.plus(Duration.ofDays(1))))
                .contains(Trigger.NEW_DATA);
    }

    @Test
    void aForecastThatDidNotGetThroughIsDueAgain() {
        schedule.issued("a", NOON);
        schedule.takeBack("a");

        assertThat(schedule.due("a", NOON)).contains(Trigger.CLOCK);
    }
}
