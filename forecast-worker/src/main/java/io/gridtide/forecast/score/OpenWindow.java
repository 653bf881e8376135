package io.gridtide.forecast.score;

import io.gridtide.domain.Resolution;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one forecast in one window of lead times, kept until their actual values are in.
 *
 * @param head which forecast
 * @param window which lead times
 * @param firstIndex number of the first step, counted from the epoch in steps
 * @param quantiles p10, p50 and p90 of each step; the median of a step that is not scored is {@code NaN}
 */
record OpenWindow(Head head, LeadWindow window, long firstIndex, float[][] quantiles) {

    /**
     * What the steps of a forecast have in common.
     *
     * @param seriesId series or price area
     * @param siteId its site; null for a price
     * @param tenantId its owner; null for a price
     * @param unit of the values
     * @param forecastId the forecast
     * @param issuedAt when it was issued
     * @param model its model
     * @param modelVersion version of that
     * @param resolution of its steps
     */
    record Head(
            String seriesId,
            @Nullable String siteId,
            @Nullable String tenantId,
            String unit,
            String forecastId,
            Instant issuedAt,
            String model,
            String modelVersion,
            Resolution resolution) {

        static Head of(ForecastIssued forecast) {
            return new Head(
                    forecast.getSeriesId(),
                    forecast.getSiteId(),
                    forecast.getTenantId(),
                    forecast.getUnit(),
                    forecast.getForecastId(),
                    forecast.getIssuedAt(),
                    forecast.getModel(),
                    forecast.getModelVersion(),
                    Resolution.ofSeconds(forecast.getResolutionSeconds()));
        }
    }

    /**
     * Names the score of a window; the same for whoever scores it.
     *
     * @param from start of the window
     * @param leadTimeHours its lead time class
     * @param model the model
     * @param modelVersion version of that
     */
    record Key(Instant from, int leadTimeHours, String model, String modelVersion) {}

    /**
     * Cuts a window out of a forecast; empty when the forecast does not reach over it or nothing of it is to be scored.
     *
     * @param publishedUntil prices before this were published when the forecast was made, and are none of its doing
     */
    static Optional<OpenWindow> of(
            ForecastIssued forecast, Head head, LeadWindow window, Optional<Instant> publishedUntil) {
        int stepsPerHour = (int) Math.max(1, 3600 / head.resolution().seconds());
        int from = window.afterHours() * stepsPerHour;
        int to = window.untilHours() * stepsPerHour;
        List<ForecastPoint> points = forecast.getPoints();
        if (points.size() < to) {
            return Optional.empty();
        }
        float[][] quantiles = new float[to - from][];
        boolean any = false;
        for (int step = from; step < to; step++) {
            ForecastPoint point = points.get(step);
            boolean scored = publishedUntil
                    .map(until -> !point.getFrom().isBefore(until))
                    .orElse(true);
            any |= scored;
            quantiles[step - from] = new float[] {
                (float) point.getP10(), scored ? (float) point.getP50() : Float.NaN, (float) point.getP90()
            };
        }
        long first = Math.floorDiv(
                        forecast.getFrom().getEpochSecond(), head.resolution().seconds())
                + from;
        return any ? Optional.of(new OpenWindow(head, window, first, quantiles)) : Optional.empty();
    }

    Key key() {
        return new Key(from(), window.untilHours(), head.model(), head.modelVersion());
    }

    Instant from() {
        return Instant.ofEpochSecond(firstIndex * head.resolution().seconds());
    }

    Instant to() {
        return from().plus(
                        Duration.ofSeconds(quantiles.length * head.resolution().seconds()));
    }

    int steps() {
        return quantiles.length;
    }
}
