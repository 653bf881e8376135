package io.gridtide.simulator.weather;

import io.gridtide.domain.Site.Location;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.noise.RecentlyUsed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Turns standard normal indices of the weather into conditions of a place.
 *
 * <ul>
 *   <li>Cloud cover {@code n = Phi(1.5 u + s)}, with a bias s that is larger in winter: U-shaped, because skies
 *       are mostly clear or mostly covered; the sizes are assumptions checked against yearly sums of sun.
 *   <li>Global irradiance {@code G = G_clear (1 - 0.75 n^3.4)} (Kasten and Czeplak, Solar Energy 24, 1980), times
 *       a flicker that is largest when half of the sky is covered.
 *   <li>Temperature: annual harmonic with its minimum on 20 January, diurnal harmonic with its maximum three hours
 *       after solar noon and damped by clouds, and the deviation of the weather.
 *   <li>Wind speed: log-normal.
 * </ul>
 *
 * <p>Not thread safe.
 */
final class SkyModel {
    private static final double CLOUD_SPREAD = 1.5;

    /** Gives a mean cover of two thirds, and with it the yearly sum of sun that Berlin records. */
    private static final double MEAN_CLOUD_BIAS = 0.75;

    private static final double WINTER_DAY = 20;
    private static final double DAYS_PER_YEAR = 365.25;

    private final Climate climate;
    private final Location location;
    private final RecentlyUsed<ClearSky> clearSkies;

    SkyModel(Climate climate, Location location) {
        this.climate = climate;
        this.location = location;
        this.clearSkies = new RecentlyUsed<>(600, this::clearSky);
    }

    /** What astronomy fixes for a slot, whatever the weather; {@code winter} is 1 in the cold and -1 in the warm. */
    private record ClearSky(SolarPosition sun, double globalWm2, int dayOfYear, double winter) {}

    /**
     * Standard normal indices.
     *
     * @param cloud high means covered
     * @param temperature high means warmer than usual
     * @param wind high means windy
     * @param flicker high means brighter than the cloud cover alone tells
     */
    record Indices(double cloud, double temperature, double wind, double flicker) {}

    Conditions conditions(QuarterHour slot, Indices indices) {
        ClearSky clear = clearSkies.get(slot.index());
        double cover = normalCumulative(CLOUD_SPREAD * indices.cloud() + MEAN_CLOUD_BIAS + 0.35 * clear.winter());
        double transmission = 1 - 0.75 * StrictMath.pow(cover, 3.4);
        double flicker = 1 + 0.2 * indices.flicker() * 4 * cover * (1 - cover);
        double global = clear.globalWm2() * Math.clamp(transmission * flicker, 0.05, 1.1);
        return new Conditions(
                clear.sun(),
                Irradiance.split(global, clear.sun().cosZenith(), clear.dayOfYear()),
                temperatureC(slot.middle(), clear.winter(), cover, indices.temperature()),
                climate.medianWindMps() * StrictMath.exp(0.45 * indices.wind()),
                indices.wind(),
                cover);
    }

    private ClearSky clearSky(long index) {
        Instant middle = new QuarterHour(index).middle();
        SolarPosition sun = SolarPosition.at(middle, location);
        int dayOfYear = LocalDate.ofInstant(middle, ZoneOffset.UTC).getDayOfYear();
        double winter = StrictMath.cos(2 * Math.PI * (dayOfYear - WINTER_DAY) / DAYS_PER_YEAR);
        return new ClearSky(sun, Irradiance.clearSkyWm2(sun.cosZenith()), dayOfYear, winter);
    }

    private double temperatureC(Instant middle, double winter, double cover, double index) {
        double utcHours = Math.floorMod(middle.getEpochSecond(), 86_400L) / 3600.0;
        double solarHours = utcHours + location.longitudeDeg() / 15;
        double season = 0.7 - 0.3 * winter;
        double diurnal = climate.diurnalAmplitudeK()
                * season
                * (1 - 0.7 * cover)
                * StrictMath.cos(2 * Math.PI * (solarHours - 15) / 24);
        return climate.meanTemperatureC()
                - climate.annualAmplitudeK() * winter
                + diurnal
                + climate.weatherDeviationK() * index;
    }

    /** Logistic approximation of the normal distribution function, within 2e-4 (Bowling et al., JIEM 2, 2009). */
    private static double normalCumulative(double x) {
        return 1 / (1 + StrictMath.exp(-0.07056 * x * x * x - 1.5976 * x));
    }
}
