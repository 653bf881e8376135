package io.gridtide.simulator.weather;

import io.gridtide.domain.Site.Location;
import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.noise.AutoregressiveNoise;
import io.gridtide.simulator.noise.RecentlyUsed;
import io.gridtide.simulator.noise.SeededNoise;
import java.time.Duration;
import java.time.Instant;

/**
 * The weather of one place and its forecasts.
 *
 * <p>Clouds, temperature and wind follow hourly autoregressive processes whose memory (1/e after 24 h, 60 h and
 * 24 h) stands for passing weather systems; broken clouds flicker with a memory of half an hour.
 *
 * <p>A forecast issued at {@code i} for {@code v} mixes the true index with an error of its own:
 * {@code r x(v) + sqrt(1 - r^2) e(i, v)}, {@code r = 0.98 exp(-lead / 110 h)}; the temperature adds an error with
 * standard deviation {@code 0.6 K + 0.03 K/h lead}, the size numerical forecasts have in Central Europe. Errors of
 * one issue are correlated over neighbouring hours and independent between issues. Not thread safe.
 */
public final class WeatherModel {
    /** Lead time up to which forecasts are given. */
    public static final Duration LONGEST_LEAD = Duration.ofHours(60);

    private static final double HOURLY_ERROR_PERSISTENCE = 0.9;

    private final SkyModel sky;
    private final Climate climate;
    private final SeededNoise issues;
    private final AutoregressiveNoise cloud;
    private final AutoregressiveNoise temperature;
    private final AutoregressiveNoise wind;
    private final AutoregressiveNoise flicker;
    private final RecentlyUsed<Conditions> actual;
    private final RecentlyUsed<IssueErrors> errors;

    private record IssueErrors(AutoregressiveNoise cloud, AutoregressiveNoise temperature, AutoregressiveNoise wind) {}

    public WeatherModel(Climate climate, Location location, SeededNoise noise) {
        this.sky = new SkyModel(climate, location);
        this.climate = climate;
        this.issues = noise.stream("issue");
        this.cloud = new AutoregressiveNoise(noise.stream("cloud"), StrictMath.exp(-1.0 / 24));
        this.temperature = new AutoregressiveNoise(noise.stream("temperature"), StrictMath.exp(-1.0 / 60));
        this.wind = new AutoregressiveNoise(noise.stream("wind"), StrictMath.exp(-1.0 / 24));
        this.flicker = new AutoregressiveNoise(noise.stream("flicker"), StrictMath.exp(-0.5));
        this.actual = new RecentlyUsed<>(400, this::computeActual);
        this.errors = new RecentlyUsed<>(8, this::issueErrors);
    }

    /** What happens in the quarter-hour. */
    public Conditions actual(QuarterHour slot) {
        return actual.get(slot.index());
    }

    /** What was expected of the quarter-hour at the time of issue; a slot before it is as it happened, without flicker. */
    public Conditions forecast(Instant issuedAt, QuarterHour slot) {
        double hours = slot.middleInHours();
        double leadHours = Math.max(0, hours - issuedAt.getEpochSecond() / 3600.0);
        IssueErrors error = errors.get(issuedAt.getEpochSecond());
        double weight = 0.98 * StrictMath.exp(-leadHours / 110);
        double errorWeight = Math.sqrt(1 - weight * weight);
        double temperatureErrorK =
                (0.6 + 0.03 * leadHours) * error.temperature().at(leadHours);
        return sky.conditions(
                slot,
                new SkyModel.Indices(
                        weight * cloud.at(hours) + errorWeight * error.cloud().at(leadHours),
                        temperature.at(hours) + temperatureErrorK / climate.weatherDeviationK(),
                        weight * wind.at(hours) + errorWeight * error.wind().at(leadHours),
                        0));
    }

    private Conditions computeActual(long index) {
        QuarterHour slot = new QuarterHour(index);
        double hours = slot.middleInHours();
        return sky.conditions(
                slot, new SkyModel.Indices(cloud.at(hours), temperature.at(hours), wind.at(hours), flicker.at(index)));
    }

    private IssueErrors issueErrors(long issuedAtSeconds) {
        SeededNoise noise = issues.stream(issuedAtSeconds);
        return new IssueErrors(
                new AutoregressiveNoise(noise.stream("cloud"), HOURLY_ERROR_PERSISTENCE),
                new AutoregressiveNoise(noise.stream("temperature"), HOURLY_ERROR_PERSISTENCE),
                new AutoregressiveNoise(noise.stream("wind"), HOURLY_ERROR_PERSISTENCE));
    }
}
