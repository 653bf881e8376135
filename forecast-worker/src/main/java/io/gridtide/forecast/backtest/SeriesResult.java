package io.gridtide.forecast.backtest;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scored hours of one series.
 *
 * @param info the series
 * @param byModel by the name of the model, the ensemble first
 */
record SeriesResult(SeriesInfo info, Map<String, List<ScoredPoint>> byModel) {

    List<ScoredPoint> ensemble() {
        return byModel.getOrDefault(RollingBacktest.ENSEMBLE, List.of());
    }

    /** One line for the console. */
    String line() {
        if (ensemble().isEmpty()) {
            return info.id() + ": nothing scored, the period has no measured value";
        }
        StringBuilder line = new StringBuilder(info.id());
        byModel.forEach((model, points) -> {
            Score score = Score.of(points);
            line.append(String.format(Locale.ROOT, "  %s %.3f/%.2f", model, score.relative(), score.coverage80()));
        });
        return line.toString();
    }
}
