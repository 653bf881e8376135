package io.gridtide.forecast.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Resolution;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-10-03, true, German Unity Day",
        "Europe/Berlin, 2026-04-06, true, Easter Monday",
        "Europe/Berlin, 2026-07-14, false, a working day in Germany",
        "Europe/Paris, 2026-07-14, true, Bastille Day",
        "America/Los_Angeles, 2016-11-24, true, Thanksgiving",
        "Australia/Melbourne, 2014-01-27, true, Australia Day observed on the Monday after",
        "UTC, 2026-12-25, false, no country",
        "Etc/GMT-1, 2026-12-25, false, no country"
    })
    void aZoneHasTheHolidaysOfItsCountry(String zone, LocalDate day, boolean holiday, String name) {
        assertThat(Holidays.of(ZoneId.of(zone)).on(day.toEpochDay())).as(name).isEqualTo(holiday);
    }

    @ParameterizedTest
    @CsvSource({"2026-05-01, 6, 6", "2026-05-04, 0, 4", "2026-05-09, 5, 5", "2026-05-10, 6, 6"})
    void aHolidayCountsAsASunday(LocalDate day, int dayOfWeek, int kind) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalClock clock = new LocalClock(berlin, Resolution.HOUR);
        long noon = day.atTime(12, 0).atZone(berlin).toEpochSecond() / 3600;

        assertThat(clock.dayOfWeek(noon)).isEqualTo(dayOfWeek);
        assertThat(clock.kindOfDay(noon)).isEqualTo(kind);
    }
}
