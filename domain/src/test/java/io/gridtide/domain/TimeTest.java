package io.gridtide.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({"2026-03-28, 96", "2026-03-29, 92", "2026-10-25, 100"})
    void localDaysHave92Or96Or100QuarterHours(LocalDate date, int quarterHours) {
        Interval day = new LocalDay(date, BERLIN).interval();

        assertThat(Resolution.QUARTER_HOUR.intervalsIn(day)).hasSize(quarterHours);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60})
    void everyResolutionFillsLocalDaysOf23And24And25HoursWithoutRest(int minutes) {
        Resolution resolution = new Resolution(Duration.ofMinutes(minutes));
        Map<LocalDate, Integer> hoursByDay =
                Map.of(LocalDate.of(2026, 3, 28), 24, LocalDate.of(2026, 3, 29), 23, LocalDate.of(2026, 10, 25), 25);

        hoursByDay.forEach((date, hours) -> {
            Interval day = new LocalDay(date, BERLIN).interval();
            List<Interval> slots = resolution.intervalsIn(day);
            assertThat(slots).hasSize(hours * 60 / minutes);
            assertThat(slots.getFirst().from()).isEqualTo(day.from());
            assertThat(slots.getLast().to()).isEqualTo(day.to());
        });
    }

    @Test
    void theDayOfAnInstantFollowsTheZone() {
        Instant lateEvening = Instant.parse("2026-06-30T22:30:00Z");

        assertThat(LocalDay.of(lateEvening, BERLIN).date()).isEqualTo(LocalDate.of(2026, 7, 1));
        assertThat(LocalDay.of(lateEvening, ZoneId.of("America/Los_Angeles")).date())
                .isEqualTo(LocalDate.of(2026, 6, 30));
    }

    @Test
    void intervalsAreHalfOpen() {
        Interval interval = Interval.of(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(15));

        assertThat(interval.contains(interval.from())).isTrue();
        assertThat(interval.contains(interval.to())).isFalse();
        assertThat(interval.overlaps(Interval.of(interval.to(), Duration.ofMinutes(15))))
                .isFalse();
        assertThat(interval.hours()).isEqualTo(0.25);
    }

    @Test
    void gridLinesAreFoundBeforeTheEpochToo() {
        Instant before = Instant.parse("1969-12-31T23:52:00Z");

        assertThat(Resolution.QUARTER_HOUR.floor(before)).isEqualTo(Instant.parse("1969-12-31T23:45:00Z"));
        assertThat(Resolution.QUARTER_HOUR.ceiling(before)).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({"PT30S", "PT2H", "PT7M", "PT1M0.5S"})
    void refusesAResolutionThatDoesNotDivideTheHour(Duration step) {
        assertThatThrownBy(() -> new Resolution(step)).hasMessageContaining("PT15M");
    }
}
