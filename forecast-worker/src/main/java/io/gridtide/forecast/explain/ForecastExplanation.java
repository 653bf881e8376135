package io.gridtide.forecast.explain;

import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.model.Explanation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why one step of a forecast is what it is, in the unit of the series. {@code p50} is the sum of {@code expected}, all
 * contributions, {@code unexplainedMembers}, {@code calibration} and {@code bounds}.
 *
 * @param seriesId series, or {@code price/<area>}
 * @param at start of the step, UTC
 * @param issuedAt only what was known then is used, UTC
 * @param model that forecasts
 * @param modelVersion version of that
 * @param explained false when the model cannot say why; then nothing but the value is known
 * @param p50 the forecast median
 * @param expected what the model forecasts on the whole, when nothing is known of the features
 * @param contributions what each feature moves the forecast by, the largest first
 * @param unexplainedMembers share of the members that cannot say why, such as last week's value
 * @param calibration what recent errors move it by
 * @param bounds what physical limits move it by
 * @param members of the blend, with their weights
 */
public record ForecastExplanation(
        String seriesId,
        Instant at,
        Instant issuedAt,
        String model,
        String modelVersion,
        boolean explained,
        double p50,
        double expected,
        List<Contribution> contributions,
        double unexplainedMembers,
        double calibration,
        double bounds,
        List<Explanation.Member> members) {

    /**
     * What one feature does.
     *
     * @param feature in words
     * @param value what it moves the forecast by, in the unit of the series
     */
    public record Contribution(String feature, double value) {}

    /**
     * Which step of which model.
     *
     * @param seriesId the series
     * @param kind what it measures
     * @param at start of the step
     * @param issuedAt when the forecast is made
     * @param model its model
     * @param modelVersion version of that
     */
    public record Step(String seriesId, Kind kind, Instant at, Instant issuedAt, String model, String modelVersion) {}

    /** In words; the bounds explain what is left between the model's median and the forecast one. */
    public static ForecastExplanation of(Step step, double p50, Explanation why) {
        Map<String, Double> byWords = new LinkedHashMap<>();
        why.byFeature()
                .forEach((feature, value) -> byWords.merge(FeatureWords.of(feature, step.kind()), value, Double::sum));
        List<Contribution> contributions = byWords.entrySet().stream()
                .map(entry -> new Contribution(entry.getKey(), entry.getValue()))
                .sorted((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())))
                .toList();
        return new ForecastExplanation(
                step.seriesId(),
                step.at(),
                step.issuedAt(),
                step.model(),
                step.modelVersion(),
                true,
                p50,
                why.expected(),
                contributions,
                why.unexplained(),
                why.calibration(),
                p50 - why.value(),
                why.members());
    }

    /** Of a model that cannot say why. */
    public static ForecastExplanation unexplained(Step step, double p50) {
        return new ForecastExplanation(
                step.seriesId(),
                step.at(),
                step.issuedAt(),
                step.model(),
                step.modelVersion(),
                false,
                p50,
                p50,
                List.of(),
                0,
                0,
                0,
                List.of());
    }
}
