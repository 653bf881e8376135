package io.gridtide.ingest.imports.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalClockTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    /** Days on which clocks change, one that is ordinary, and zones where they change by half an hour or at midnight. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28T23:00:00Z, 92",
        "Europe/Berlin, 2026-10-24T22:00:00Z, 100",
        "Europe/Berlin, 2026-06-01T22:00:00Z, 96",
        "Australia/Lord_Howe, 2026-04-04T13:00:00Z, 98",
        "Australia/Lord_Howe, 2026-10-03T13:30:00Z, 94",
        "Atlantic/Azores, 2026-10-25T00:00:00Z, 100",
        "UTC, 2026-10-25T00:00:00Z, 96"
    })
    void quarterHoursOfADayComeBackFromWhatTheClockShowed(ZoneId zone, Instant midnight, int quarters) {
        for (int minutes : List.of(5, 10, 15, 30)) {
            List<Instant> instants = Stream.iterate(midnight, at -> at.plus(Duration.ofMinutes(minutes)))
                    .limit(quarters * 15L / minutes)
                    .toList();

            assertThat(read(zone, false, local(zone, instants))).isEqualTo(instants);
            List<Instant> backwards = new ArrayList<>(instants);
            Collections.reverse(backwards);
            assertThat(read(zone, true, local(zone, backwards))).isEqualTo(backwards);
        }
    }

    @Test
    void hourlyLinesThatShowTheSameHourTwiceAreItsTwoPasses() {
        assertThat(read(BERLIN, false, "2026-10-25T01:00", "2026-10-25T02:00", "2026-10-25T02:00", "2026-10-25T03:00"))
                .containsExactly(
                        Instant.parse("2026-10-24T23:00:00Z"),
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void linesSortedByWhatTheClockShowedAreTakenInPairs() {
        assertThat(read(BERLIN, false, "2026-10-25T02:00", "2026-10-25T02:00", "2026-10-25T02:30", "2026-10-25T02:30"))
                .containsExactly(
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void gapInTheFirstPassDoesNotMoveTheSecond() {
        assertThat(read(BERLIN, false, "2026-10-25T02:00", "2026-10-25T02:45", "2026-10-25T02:15", "2026-10-25T02:30"))
                .containsExactly(
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T00:45:00Z"),
                        Instant.parse("2026-10-25T01:15:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void timeShownForTheThirdTimeIsRefused() {
        LocalClock clock = new LocalClock(BERLIN, new LocalClock.Options(false, false));
        RepeatedHour repeated = new RepeatedHour();
        long two = millis("2026-10-25T02:00");
        clock.instantMillis(two, repeated);
        clock.instantMillis(two, repeated);

        assertThat(clock.instantMillis(two, repeated)).isEqualTo(LocalClock.SHOWN_TOO_OFTEN);
    }

    @Test
    void timeThatTheClockLeavesOutIsRefusedOrMovedForward() {
        RepeatedHour repeated = new RepeatedHour();
        long leftOut = millis("2026-03-29T02:30");

        assertThat(new LocalClock(BERLIN, new LocalClock.Options(false, false)).instantMillis(leftOut, repeated))
                .isEqualTo(LocalClock.NONEXISTENT);
        assertThat(Instant.ofEpochMilli(
                        new LocalClock(BERLIN, new LocalClock.Options(true, false)).instantMillis(leftOut, repeated)))
                .isEqualTo("2026-03-29T01:30:00Z");
        assertThat(new LocalClock(LORD_HOWE, new LocalClock.Options(false, false))
                        .instantMillis(millis("2026-10-04T02:15"), repeated))
                .isEqualTo(LocalClock.NONEXISTENT);
    }

    @Test
    void placeInARepeatedHourSurvivesBeingSaved() {
        LocalClock clock = new LocalClock(BERLIN, new LocalClock.Options(false, false));
        RepeatedHour before = new RepeatedHour();
        clock.instantMillis(millis("2026-10-25T02:00"), before);
        clock.instantMillis(millis("2026-10-25T02:30"), before);
        RepeatedHour after = new RepeatedHour();
        after.restore(before.save());

        assertThat(Instant.ofEpochMilli(clock.instantMillis(millis("2026-10-25T02:00"), after)))
                .isEqualTo("2026-10-25T01:00:00Z");
    }

    private static List<Instant> read(ZoneId zone, boolean descending, String... local) {
        return read(zone, descending, Stream.of(local).map(LocalDateTime::parse).toList());
    }

    private static List<Instant> read(ZoneId zone, boolean descending, List<LocalDateTime> local) {
        LocalClock clock = new LocalClock(zone, new LocalClock.Options(false, descending));
        RepeatedHour repeated = new RepeatedHour();
        return local.stream()
                .map(at -> Instant.ofEpochMilli(clock.instantMillis(at.toEpochSecond(ZoneOffset.UTC) * 1000, repeated)))
                .toList();
    }

    private static List<LocalDateTime> local(ZoneId zone, List<Instant> instants) {
        return instants.stream().map(at -> LocalDateTime.ofInstant(at, zone)).toList();
    }

    private static long millis(String local) {
        return LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC) * 1000;
    }
}
