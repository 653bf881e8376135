package io.gridtide.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Site.Location;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SolarPositionTest {
    private static final Location BERLIN = new Location(52.52, 13.40);

    /** Reda and Andreas, Solar Position Algorithm, NREL/TP-560-34302, appendix A.5: zenith 50.11, azimuth 194.34. */
    @Test
    void agreesWithThePublishedExampleOfNrel() {
        SolarPosition sun = SolarPosition.at(Instant.parse("2003-10-17T19:30:30Z"), new Location(39.742476, -105.1786));

        assertThat(90 - Math.toDegrees(sun.elevationRad())).isCloseTo(50.11, within(0.03));
        assertThat(Math.toDegrees(sun.azimuthRad())).isCloseTo(194.34, within(0.03));
    }

    /** Noon elevation is 90 - latitude + declination; the declination is 23.44 and -23.44 degrees at the solstices. */
    @Test
    void noonElevationFollowsTheDeclination() {
        assertThat(highestDeg("2026-06-21")).isCloseTo(90 - 52.52 + 23.44, within(0.05));
        assertThat(highestDeg("2026-12-21")).isCloseTo(90 - 52.52 - 23.44, within(0.05));
        assertThat(highestDeg("2026-03-20")).isCloseTo(90 - 52.52, within(0.2));
    }

    @Test
    void theSunCulminatesInTheSouth() {
        SolarPosition noon = IntStream.range(0, 1440)
                .mapToObj(minute -> atMinute("2026-06-21", minute))
                .max(Comparator.comparingDouble(SolarPosition::elevationRad))
                .orElseThrow();

        assertThat(Math.toDegrees(noon.azimuthRad())).isCloseTo(180, within(0.5));
    }

    /** Sunrise 04:43 and sunset 21:33 CEST in tables, which include 0.83 degrees of refraction and radius. */
    @Test
    void theLongestDayIsAsLongAsInTables() {
        long minutes = IntStream.range(0, 1440)
                .filter(minute -> Math.toDegrees(atMinute("2026-06-21", minute).elevationRad()) > -0.83)
                .count();

        assertThat(minutes).isBetween(1005L, 1015L);
    }

    private static double highestDeg(String date) {
        return IntStream.range(0, 1440)
                .mapToDouble(minute -> Math.toDegrees(atMinute(date, minute).elevationRad()))
                .max()
                .orElseThrow();
    }

    private static SolarPosition atMinute(String date, int minute) {
        return SolarPosition.at(Instant.parse(date + "T00:00:00Z").plusSeconds(60L * minute), BERLIN);
    }
}
