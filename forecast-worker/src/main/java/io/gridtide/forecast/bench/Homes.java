package io.gridtide.forecast.bench;

import io.gridtide.domain.Resolution;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.history.GridSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** Made-up homes: mornings, evenings and weekends at a size and with habits of their own, and noise. */
final class Homes {
    /** A local midnight. */
    static final Instant NOW = Instant.parse("2026-05-10T22:00:00Z");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Homes() {}

    static SeriesContext context(int number) {
        return SeriesContext.of("home" + number + "/load", Kind.LOAD, BERLIN);
    }

    /** Quarter-hours of the days before {@link #NOW}, in kW. */
    static GridSeries load(int number, int days) {
        Resolution resolution = Resolution.QUARTER_HOUR;
        Instant first = NOW.minus(Duration.ofDays(days));
        SplittableRandom random = new SplittableRandom(number);
        double size = 0.5 + 2 * random.nextDouble();
        double evening = 17 + 4 * random.nextDouble();
        double[] values = new double[days * 96];
        for (int i = 0; i < values.length; i++) {
            var local = first.plusSeconds(i * resolution.seconds()).atZone(BERLIN);
            double hour = local.getHour() + local.getMinute() / 60.0;
            double weekend = local.getDayOfWeek().getValue() > 5 ? 0.3 : 0;
            double shape = 0.2 + weekend + 0.8 * peak(hour, 7.5, 0.8) + 1.6 * peak(hour, evening, 1.5);
            values[i] = size * shape * (0.7 + 0.6 * random.nextDouble());
        }
        return GridSeries.of(resolution, first, values);
    }

    private static double peak(double hour, double at, double width) {
        return Math.exp(-(hour - at) * (hour - at) / (2 * width * width));
    }
}
