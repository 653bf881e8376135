package io.gridtide.forecast.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Resolution;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalClockTest {
    private final LocalClock clock = new LocalClock(ZoneId.of("Europe/Berlin"), Resolution.QUARTER_HOUR);

    @Test
    void theSameSlotYesterdayIs23HoursAwayAfterTheSpringChange() {
        long monday = index("2026-03-30T10:00:00Z");
        assertThat(clock.daysBefore(monday, 1)).isEqualTo(index("2026-03-29T10:00:00Z"));
        assertThat(clock.daysBefore(monday, 2)).isEqualTo(index("2026-03-28T11:00:00Z"));
        assertThat(clock.hourOfDay(clock.daysBefore(monday, 2))).isEqualTo(12);
    }

    @Test
    void theSameSlotYesterdayIs25HoursAwayAfterTheAutumnChange() {
        long monday = index("2026-10-26T11:00:00Z");
        assertThat(clock.daysBefore(monday, 1)).isEqualTo(index("2026-10-25T11:00:00Z"));
        assertThat(clock.daysBefore(monday, 2)).isEqualTo(index("2026-10-24T10:00:00Z"));
    }

    @Test
    void anHourThatDidNotExistStillHasAPredecessor() {
        long early = index("2026-03-30T00:30:00Z");
        assertThat(clock.daysBefore(early, 1)).isBetween(index("2026-03-29T00:30:00Z"), index("2026-03-29T01:30:00Z"));
    }

    @Test
    void daysOfTheWeekAreLocal() {
        assertThat(clock.dayOfWeek(index("2026-05-10T21:45:00Z"))).isEqualTo(6);
        assertThat(clock.dayOfWeek(index("2026-05-10T22:00:00Z"))).isZero();
    }

    private static long index(String instant) {
        return Instant.parse(instant).getEpochSecond() / 900;
    }
}
