package io.gridtide.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GermanCalendarTest {
    @Test
    void easterFallsOnPublishedDates() {
        assertThat(GermanCalendar.easterSunday(2024)).isEqualTo("2024-03-31");
        assertThat(GermanCalendar.easterSunday(2025)).isEqualTo("2025-04-20");
        assertThat(GermanCalendar.easterSunday(2026)).isEqualTo("2026-04-05");
        assertThat(GermanCalendar.easterSunday(2038)).isEqualTo("2038-04-25");
    }

    @Test
    void holidaysRestAndEvesAreHalfDays() {
        assertThat(GermanCalendar.kindOf(LocalDate.parse("2026-04-03"))).isEqualTo(DayKind.REST_DAY);
        assertThat(GermanCalendar.kindOf(LocalDate.parse("2026-05-14"))).isEqualTo(DayKind.REST_DAY);
        assertThat(GermanCalendar.kindOf(LocalDate.parse("2026-10-03"))).isEqualTo(DayKind.REST_DAY);
        assertThat(GermanCalendar.kindOf(LocalDate.parse("2026-12-24"))).isEqualTo(DayKind.SATURDAY);
        assertThat(GermanCalendar.kindOf(LocalDate.parse("2026-11-03"))).isEqualTo(DayKind.WORKDAY);
        assertThat(GermanCalendar.kindOf(LocalDate.parse("2026-11-07"))).isEqualTo(DayKind.SATURDAY);
        assertThat(GermanCalendar.kindOf(LocalDate.parse("2026-11-08"))).isEqualTo(DayKind.REST_DAY);
    }
}
