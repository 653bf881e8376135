package io.gridtide.forecast.features;

import io.gridtide.domain.Resolution;
import java.time.Instant;
import java.util.Optional;

/** The sun over the steps of a grid, taken at the middle of each step. Without a place the sun is taken as always up. */
final class SunLine {
    private final Optional<Sun> sun;
    private final long stepSeconds;

    private SunLine(Optional<Sun> sun, long stepSeconds) {
        this.sun = sun;
        this.stepSeconds = stepSeconds;
    }

    static SunLine of(SeriesContext context, Resolution resolution) {
        return new SunLine(context.location().map(Sun::new), resolution.seconds());
    }

    double sineOfElevation(long index) {
        return sun.map(s -> s.sineOfElevation(middleOf(index))).orElse(0.0);
    }

    /** kW/m2, so that it is of the size of the production of 1 kWp. */
    double clearSky(long index) {
        return sun.map(s -> s.clearSkyWattPerSquareMetre(middleOf(index)) / 1000)
                .orElse(0.0);
    }

    /** Whether the sun is above the horizon at the start, the middle or the end of the step. */
    boolean up(long index) {
        return sun.map(s -> s.sineOfElevation(startOf(index)) > 0
                        || s.sineOfElevation(middleOf(index)) > 0
                        || s.sineOfElevation(startOf(index + 1)) > 0)
                .orElse(true);
    }

    private Instant startOf(long index) {
        return Instant.ofEpochSecond(index * stepSeconds);
    }

    private Instant middleOf(long index) {
        return Instant.ofEpochSecond(index * stepSeconds + stepSeconds / 2);
    }
}
