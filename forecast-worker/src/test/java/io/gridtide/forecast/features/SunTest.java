package io.gridtide.forecast.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Site.Location;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SunTest {
    private final Sun berlin = new Sun(new Location(52.52, 13.405));

    @Test
    void noonHeightAtTheSolsticesIsThatOfTheTextbook() {
        // Noon height is 90 degrees less latitude, plus or less 23.44 degrees.
        assertThat(elevationDeg(berlin, "2026-06-21T11:08:00Z")).isCloseTo(60.92, within(0.4));
        assertThat(elevationDeg(berlin, "2026-12-21T11:05:00Z")).isCloseTo(14.04, within(0.4));
    }

    @Test
    void sunriseOfBerlinOnMidsummerDayIsWithinFiveMinutesOfTheAlmanac() {
        // 04:43 local time, when the refracted rim shows; the centre is then 0.83 degrees below the horizon.
        assertThat(elevationDeg(berlin, "2026-06-21T02:43:00Z")).isCloseTo(-0.83, within(0.7));
    }

    @Test
    void nightHasNoIrradianceAndClearNoonHasPlenty() {
        assertThat(berlin.clearSkyWattPerSquareMetre(Instant.parse("2026-06-21T23:00:00Z")))
                .isZero();
        assertThat(berlin.clearSkyWattPerSquareMetre(Instant.parse("2026-06-21T11:08:00Z")))
                .isBetween(850.0, 950.0);
    }

    private static double elevationDeg(Sun sun, String instant) {
        return Math.toDegrees(Math.asin(sun.sineOfElevation(Instant.parse(instant))));
    }
}
