package io.gridtide.forecast.features;

import io.gridtide.domain.Site.Location;
import java.time.Instant;

/**
 * Position of the sun and irradiance under a cloudless sky.
 *
 * <p>Declination and equation of time after Spencer (1971) as printed in NOAA's "General Solar Position Calculations";
 * good to about 0.3 degrees. Clear-sky global horizontal irradiance after Haurwitz (1945).
 */
public final class Sun {
    private static final double SECONDS_PER_DAY = 86_400;

    private final double sinLatitude;
    private final double cosLatitude;
    private final double longitudeDeg;

    public Sun(Location location) {
        double latitude = Math.toRadians(location.latitudeDeg());
        this.sinLatitude = Math.sin(latitude);
        this.cosLatitude = Math.cos(latitude);
        this.longitudeDeg = location.longitudeDeg();
    }

    /** Sine of the elevation above the horizon, -1 to 1, refraction ignored. */
    public double sineOfElevation(Instant instant) {
        double days = instant.getEpochSecond() / SECONDS_PER_DAY;
        double yearAngle = 2 * Math.PI * ((days % 365.2425) / 365.2425);
        double declination = 0.006918
                - 0.399912 * Math.cos(yearAngle)
                + 0.070257 * Math.sin(yearAngle)
                - 0.006758 * Math.cos(2 * yearAngle)
                + 0.000907 * Math.sin(2 * yearAngle)
                - 0.002697 * Math.cos(3 * yearAngle)
                + 0.00148 * Math.sin(3 * yearAngle);
        double equationOfTimeMinutes = 229.18
                * (0.000075
                        + 0.001868 * Math.cos(yearAngle)
                        - 0.032077 * Math.sin(yearAngle)
                        - 0.014615 * Math.cos(2 * yearAngle)
                        - 0.040849 * Math.sin(2 * yearAngle));
        double minutesUtc = Math.floorMod(instant.getEpochSecond(), 86_400L) / 60.0;
        double solarMinutes = minutesUtc + equationOfTimeMinutes + 4 * longitudeDeg;
        double hourAngle = Math.toRadians(solarMinutes / 4 - 180);
        return sinLatitude * Math.sin(declination) + cosLatitude * Math.cos(declination) * Math.cos(hourAngle);
    }

    /** Global horizontal irradiance under a cloudless sky, W/m2; zero when the sun is down. */
    public double clearSkyWattPerSquareMetre(Instant instant) {
        double sine = sineOfElevation(instant);
        return sine <= 0 ? 0 : 1098 * sine * Math.exp(-0.057 / sine);
    }
}
