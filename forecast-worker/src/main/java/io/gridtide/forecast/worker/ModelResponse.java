package io.gridtide.forecast.worker;

import io.gridtide.schemas.avro.ForecastModelTrained;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model that forecasts a series; losses are in the unit of the series.
 *
 * @param seriesId series, or {@code price/<area>}
 * @param model its name
 * @param modelVersion its version
 * @param trainedAt all it learnt from was known then, UTC
 * @param checkedAt when it was made or last won, UTC
 * @param windowFrom start of the first interval it learnt from, UTC
 * @param windowTo end of the last, UTC
 * @param points intervals it learnt from
 * @param dataFingerprint of these
 * @param weights of its members
 * @param features what it looks at
 * @param heldOutPoints steps it was tried on
 * @param heldOutPinball mean pinball loss there; null when it was not tried
 * @param heldOutMeanAbsoluteError mean absolute error there; null as well
 * @param heldOutCoverage share inside [p10, p90] there; null as well
 * @param contest the last contest; null for the first model of a series
 * @param former versions before and challengers that lost, the newest first
 * @param stateBytes size of the kept model; 0 when it is not kept
 */
public record ModelResponse(
        String seriesId,
        String model,
        String modelVersion,
        Instant trainedAt,
        Instant checkedAt,
        Instant windowFrom,
        Instant windowTo,
        int points,
        String dataFingerprint,
        Map<String, Double> weights,
        List<String> features,
        int heldOutPoints,
        @Nullable Double heldOutPinball,
        @Nullable Double heldOutMeanAbsoluteError,
        @Nullable Double heldOutCoverage,
        @Nullable Contest contest,
        List<Former> former,
        int stateBytes) {

    /**
     * The last contest of champion and challenger.
     *
     * @param at when, UTC
     * @param points steps compared
     * @param championPinball mean pinball loss of the champion; null without enough steps
     * @param challengerPinball that of the challenger
     * @param challengerWon who won
     * @param rule why
     */
    public record Contest(
            Instant at,
            int points,
            @Nullable Double championPinball,
            @Nullable Double challengerPinball,
            boolean challengerWon,
            String rule) {}

    /**
     * A version before, or a challenger that lost.
     *
     * @param model its name
     * @param modelVersion its version
     * @param trainedAt when it was trained, UTC
     * @param windowFrom start of what it learnt from, UTC
     * @param points intervals it learnt from
     * @param heldOutPinball loss on its held-out days; null when it has none
     * @param leftAt when it left, UTC
     * @param reason why
     */
    public record Former(
            String model,
            String modelVersion,
            Instant trainedAt,
            Instant windowFrom,
            int points,
            @Nullable Double heldOutPinball,
            Instant leftAt,
            String reason) {}

    static ModelResponse of(ForecastModelTrained kept) {
        return new ModelResponse(
                kept.getSeriesId(),
                kept.getModel(),
                kept.getModelVersion(),
                kept.getTrainedAt(),
                kept.getCheckedAt(),
                kept.getWindowFrom(),
                kept.getWindowTo(),
                kept.getPoints(),
                kept.getDataFingerprint(),
                kept.getWeights(),
                kept.getFeatures(),
                kept.getHeldOutPoints(),
                kept.getHeldOutPinball(),
                kept.getHeldOutMeanAbsoluteError(),
                kept.getHeldOutCoverage(),
                Optional.ofNullable(kept.getContest())
                        .map(contest -> new Contest(
                                contest.getAt(),
                                contest.getPoints(),
                                contest.getChampionPinball(),
                                contest.getChallengerPinball(),
                                contest.getChallengerWon(),
                                contest.getRule()))
                        .orElse(null),
                kept.getFormer().stream()
                        .map(former -> new Former(
                                former.getModel(),
                                former.getModelVersion(),
                                former.getTrainedAt(),
                                former.getWindowFrom(),
                                former.getPoints(),
                                former.getHeldOutPinball(),
                                former.getLeftAt(),
                                former.getReason()))
                        .toList(),
                kept.getState() == null ? 0 : kept.getState().remaining());
    }
}
