package io.gridtide.forecast;

import io.gridtide.domain.Resolution;
import io.gridtide.domain.Site.Location;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.features.Sun;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;

/** Series made by formula, for tests. */
public final class SampleSeries {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    public static final Location PLACE = new Location(52.5, 13.4);
    /** A Monday, midnight in Berlin. */
    public static final Instant NOW = Instant.parse("2026-05-10T22:00:00Z");

    private SampleSeries() {}

    /** Values for the given days up to an instant, each computed from its start in epoch seconds. */
    public static GridSeries until(Instant end, int days, LongToDoubleFunction valueAt) {
        Resolution resolution = Resolution.QUARTER_HOUR;
        Instant from = end.minus(Duration.ofDays(days));
        double[] values = new double[days * 96];
        for (int i = 0; i < values.length; i++) {
            values[i] = valueAt.applyAsDouble(from.getEpochSecond() + i * resolution.seconds());
        }
        return GridSeries.of(resolution, from, values);
    }

    /** A household: peaks in the morning and the evening, more at the weekend, noise; 0.1 to about 3 kW. */
    public static LongToDoubleFunction household(long seed) {
        return second -> {
            var local = Instant.ofEpochSecond(second).atZone(BERLIN);
            double hour = local.getHour() + local.getMinute() / 60.0;
            double weekend = local.getDayOfWeek().getValue() > 5 ? 0.3 : 0;
            double shape = 0.3 + peak(hour, 7.5, 0.8) + 1.6 * peak(hour, 19, 1.5) + weekend;
            return Math.max(0.1, shape + 0.25 * (new SplittableRandom(seed + second).nextDouble() - 0.5));
        };
    }

    /** A plant of 5 kW under a sky that changes from day to day. */
    public static LongToDoubleFunction plant(long seed) {
        Sun sun = new Sun(PLACE);
        return second -> {
            double sky = 0.3 + 0.7 * new SplittableRandom(seed + second / 86_400).nextDouble();
            return 5 * sky * sun.clearSkyWattPerSquareMetre(Instant.ofEpochSecond(second + 450)) / 1000;
        };
    }

    public static SeriesContext load() {
        return SeriesContext.of("home/load", Kind.LOAD, BERLIN);
    }

    public static SeriesContext pv() {
        return new SeriesContext("home/pv", Kind.GENERATION, BERLIN, Optional.of(PLACE), OptionalDouble.of(5));
    }

    public static SeriesContext price() {
        return SeriesContext.of("price/DE-LU", Kind.PRICE, BERLIN);
    }

    private static double peak(double hour, double at, double width) {
        return Math.exp(-(hour - at) * (hour - at) / (2 * width * width));
    }
}
