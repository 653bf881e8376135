package io.gridtide.simulator.weather;

import io.gridtide.domain.Site.Location;
import java.time.Instant;

/**
 * Where the sun stands, seen from a place, without refraction.
 *
 * <p>Low-precision formulas of the Astronomical Almanac, as given by J. J. Michalsky (The Astronomical Almanac's
 * algorithm for approximate solar position, Solar Energy 40, 1988): within 0.01 degrees from 1950 to 2050.
 *
 * @param elevationRad above the horizon, -pi/2 to pi/2
 * @param azimuthRad from north over east, 0 to 2 pi
 */
public record SolarPosition(double elevationRad, double azimuthRad) {
    private static final double EPOCH_2000_SECONDS = 946_728_000; // 2000-01-01T12:00Z
    private static final double HOURS_TO_RADIANS = Math.PI / 12;

    public static SolarPosition at(Instant instant, Location location) {
        double days = (instant.getEpochSecond() - EPOCH_2000_SECONDS) / 86_400;
        double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double longitude = Math.toRadians(
                280.460 + 0.9856474 * days + 1.915 * StrictMath.sin(anomaly) + 0.020 * StrictMath.sin(2 * anomaly));
        double obliquity = Math.toRadians(23.439 - 4e-7 * days);
        double rightAscension =
                StrictMath.atan2(StrictMath.cos(obliquity) * StrictMath.sin(longitude), StrictMath.cos(longitude));
        double declination = StrictMath.asin(StrictMath.sin(obliquity) * StrictMath.sin(longitude));
        double utcHours = Math.floorMod(instant.getEpochSecond(), 86_400L) / 3600.0;
        double siderealHours = 6.697375 + 0.0657098242 * days + utcHours + location.longitudeDeg() / 15;
        double hourAngle = siderealHours * HOURS_TO_RADIANS - rightAscension;
        return fromHourAngle(hourAngle, declination, Math.toRadians(location.latitudeDeg()));
    }

    /** Cosine of the angle to the zenith; negative at night. */
    public double cosZenith() {
        return StrictMath.sin(elevationRad);
    }

    public boolean isUp() {
        return elevationRad > 0;
    }

    private static SolarPosition fromHourAngle(double hourAngle, double declination, double latitude) {
        double sinElevation = StrictMath.sin(declination) * StrictMath.sin(latitude)
                + StrictMath.cos(declination) * StrictMath.cos(latitude) * StrictMath.cos(hourAngle);
        double east = -StrictMath.cos(declination) * StrictMath.sin(hourAngle);
        double north = StrictMath.sin(declination) * StrictMath.cos(latitude)
                - StrictMath.cos(declination) * StrictMath.sin(latitude) * StrictMath.cos(hourAngle);
        double azimuth = StrictMath.atan2(east, north);
        return new SolarPosition(
                StrictMath.asin(Math.clamp(sinElevation, -1.0, 1.0)), azimuth < 0 ? azimuth + 2 * Math.PI : azimuth);
    }
}
