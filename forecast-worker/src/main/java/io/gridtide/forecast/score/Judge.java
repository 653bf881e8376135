package io.gridtide.forecast.score;

import io.gridtide.forecast.features.LocalClock;
import io.gridtide.forecast.score.Actuals.Measured;
import io.gridtide.schemas.avro.ForecastScore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a window can be scored, and scores it.
 *
 * <p>A window is complete when it is over and every step of it has its actual value. One that stays incomplete is scored
 * on the steps there are once the patience has passed since its end, if these are at least half; else never. A step that
 * was no forecast (a price that had been published, a plant at night) does not count.
 *
 * @param patience how long after the end of a window missing values are waited for
 */
record Judge(Duration patience) {
    /** A plant below this, kW, stands still. */
    private static final double AT_REST = 1e-9;

    /** What becomes of a window. */
    sealed interface Verdict {
        /** Values may still come. */
        record Wait() implements Verdict {}

        /** Too few values came. */
        record GiveUp() implements Verdict {}

        /** Nothing in the window was a forecast. */
        record NothingToScore() implements Verdict {}

        /**
         * Done.
         *
         * @param score to publish
         */
        record Scored(ForecastScore score) implements Verdict {}
    }

    Verdict verdict(OpenWindow window, Optional<Measured> measured, Instant now) {
        if (now.isBefore(window.to())) {
            return new Verdict.Wait();
        }
        boolean late = !now.isBefore(window.to().plus(patience));
        Optional<Measured> usable = measured.filter(
                found -> found.history().resolution().equals(window.head().resolution()));
        if (usable.isEmpty()) {
            return late ? new Verdict.GiveUp() : new Verdict.Wait();
        }
        Tally tally = tally(window, usable.get());
        if (tally.wanted == 0) {
            return new Verdict.NothingToScore();
        }
        if (tally.sums.points() == tally.wanted || late && 2 * tally.sums.points() >= tally.wanted) {
            return new Verdict.Scored(score(window, tally.sums.figures(), now));
        }
        return late ? new Verdict.GiveUp() : new Verdict.Wait();
    }

    private static Tally tally(OpenWindow window, Measured measured) {
        Tally tally = new Tally();
        LocalClock clock = measured.clock();
        for (int step = 0; step < window.steps(); step++) {
            float[] quantiles = window.quantiles()[step];
            if (Float.isNaN(quantiles[1])) {
                continue;
            }
            long index = window.firstIndex() + step;
            double actual = measured.history().at(index);
            if (measured.followsSun() && stillAtNight(quantiles, actual)) {
                continue;
            }
            tally.wanted++;
            if (!Double.isNaN(actual)) {
                tally.sums.add(quantiles, actual, measured.history().at(clock.daysBefore(index, 7)));
            }
        }
        return tally;
    }

    private static boolean stillAtNight(float[] quantiles, double actual) {
        return quantiles[0] == 0 && quantiles[2] == 0 && !(Math.abs(actual) > AT_REST);
    }

    private static ForecastScore score(OpenWindow window, Figures figures, Instant now) {
        OpenWindow.Head head = window.head();
        return ForecastScore.newBuilder()
                .setSeriesId(head.seriesId())
                .setTenantId(head.tenantId())
                .setSiteId(head.siteId())
                .setUnit(head.unit())
                .setModel(head.model())
                .setModelVersion(head.modelVersion())
                .setForecastId(head.forecastId())
                .setIssuedAt(head.issuedAt())
                .setResolutionSeconds((int) head.resolution().seconds())
                .setLeadTimeHours(window.window().untilHours())
                .setFrom(window.from())
                .setTo(window.to())
                .setPoints(figures.points())
                .setMeanAbsoluteError(figures.meanAbsoluteError())
                .setRootMeanSquareError(figures.rootMeanSquareError())
                .setPinball(figures.pinball())
                .setCoverage(figures.coverage())
                .setMeanWidth(figures.meanWidth())
                .setNaiveMeanAbsoluteError(orNull(figures.naiveMeanAbsoluteError()))
                .setSkill(orNull(figures.skill()))
                .setScoredAt(now)
                .build();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static final class Tally {
        private final Figures.Sums sums = new Figures.Sums();
        private int wanted;
    }
}
