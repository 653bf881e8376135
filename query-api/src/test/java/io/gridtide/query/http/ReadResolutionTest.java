package io.gridtide.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ReadResolutionTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void localDaysHave23And25HoursWhenTheClocksChange() {
        Instant spring = Instant.parse("2026-03-28T23:00:00Z");
        Instant autumn = Instant.parse("2025-10-25T22:00:00Z");

        assertThat(ReadResolution.P1D.floor(Instant.parse("2026-03-29T12:00:00Z"), BERLIN))
                .isEqualTo(spring);
        assertThat(Duration.between(spring, ReadResolution.P1D.next(spring, BERLIN)))
                .hasHours(23);
        assertThat(Duration.between(autumn, ReadResolution.P1D.next(autumn, BERLIN)))
                .hasHours(25);
    }

    @Test
    void bothHoursTwoOfTheAutumnNightAreHoursOfTheirOwn() {
        Instant summer = Instant.parse("2025-10-26T00:30:00Z");
        Instant winter = Instant.parse("2025-10-26T01:30:00Z");

        assertThat(ReadResolution.PT1H.floor(summer, BERLIN)).isEqualTo(Instant.parse("2025-10-26T00:00:00Z"));
        assertThat(ReadResolution.PT1H.floor(winter, BERLIN)).isEqualTo(Instant.parse("2025-10-26T01:00:00Z"));
    }

    @Test
    void hoursOfAHalfHourZoneStartAtHalfPastInUtc() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");

        assertThat(ReadResolution.PT1H.floor(Instant.parse("2026-03-29T12:10:00Z"), kolkata))
                .isEqualTo(Instant.parse("2026-03-29T11:30:00Z"));
    }

    @Test
    void monthsAreLocal() {
        Instant start = ReadResolution.P1M.floor(Instant.parse("2026-03-15T12:00:00Z"), BERLIN);

        assertThat(start).isEqualTo(Instant.parse("2026-02-28T23:00:00Z"));
        assertThat(ReadResolution.P1M.next(start, BERLIN)).isEqualTo(Instant.parse("2026-03-31T22:00:00Z"));
    }

    @Test
    void ceilingKeepsAStartAndMovesOnFromAnythingElse() {
        Instant start = Instant.parse("2026-03-28T23:00:00Z");

        assertThat(ReadResolution.P1D.ceiling(start, BERLIN)).isEqualTo(start);
        assertThat(ReadResolution.P1D.ceiling(start.plusSeconds(1), BERLIN))
                .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    }

    @Test
    void anUnknownResolutionIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> ReadResolution.parse("PT5M"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().fix()).contains("PT15M", "PT1H", "P1D", "P1M"));
    }
}
