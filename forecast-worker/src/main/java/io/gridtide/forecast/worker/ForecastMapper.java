package io.gridtide.forecast.worker;

import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.forecast.features.Kind;
import io.gridtide.forecast.issue.Forecast;
import io.gridtide.forecast.model.Quantiles;
import io.gridtide.schemas.avro.ForecastInput;
import io.gridtide.schemas.avro.ForecastInputStatus;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastPoint;
import io.gridtide.schemas.avro.ForecastStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Forecasts into the record that is published. */
final class ForecastMapper {
    private ForecastMapper() {}

    /**
     * The record. Its identifier follows from the series, the issue time and the request, so that a forecast that is made
     * again after a crash is the same one.
     */
    static ForecastIssued toAvro(
            Forecast forecast, Optional<Series> series, Trigger trigger, Optional<String> correlationId) {
        Quantity quantity = quantityOf(forecast.context().kind());
        return ForecastIssued.newBuilder()
                .setSeriesId(forecast.context().seriesId())
                .setSiteId(series.map(Series::siteId).orElse(null))
                .setTenantId(series.map(Series::tenantId).orElse(null))
                .setQuantity(quantity.name())
                .setUnit(quantity.unit().symbol())
                .setForecastId(identifier(forecast, trigger, correlationId))
                .setIssuedAt(forecast.issuedAt())
                .setModel(forecast.model())
                .setModelVersion(forecast.modelVersion())
                .setFrom(forecast.from())
                .setResolutionSeconds((int) forecast.resolution().seconds())
                .setPoints(points(forecast))
                .setInputs(forecast.inputs().stream().map(ForecastMapper::input).toList())
                .setStatus(forecast.degraded() ? ForecastStatus.DEGRADED : ForecastStatus.OK)
                .setTrigger(trigger.name())
                .setCorrelationId(correlationId.orElse(null))
                .build();
    }

    private static Quantity quantityOf(Kind kind) {
        return switch (kind) {
            case LOAD -> Quantity.LOAD;
            case GENERATION -> Quantity.GENERATION;
            case PRICE -> Quantity.PRICE;
        };
    }

    private static String identifier(Forecast forecast, Trigger trigger, Optional<String> correlationId) {
        String name = forecast.context().seriesId()
                + '|'
                + forecast.issuedAt()
                + '|'
                + trigger
                + '|'
                + correlationId.orElse("");
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<ForecastPoint> points(Forecast forecast) {
        List<ForecastPoint> points = new ArrayList<>(forecast.points().size());
        Instant from = forecast.from();
        for (Quantiles point : forecast.points()) {
            points.add(new ForecastPoint(from, point.p10(), point.p50(), point.p90()));
            from = from.plus(forecast.resolution().step());
        }
        return points;
    }

    private static ForecastInput input(io.gridtide.forecast.issue.ForecastInput input) {
        return ForecastInput.newBuilder()
                .setName(input.name())
                .setLastValidTime(input.lastValidTime().orElse(null))
                .setKnownAt(null)
                .setAgeSeconds(input.age().map(Duration::toSeconds).orElse(null))
                .setStatus(status(input.status()))
                .setDetail(input.detail())
                .build();
    }

    private static ForecastInputStatus status(io.gridtide.forecast.issue.ForecastInput.Status status) {
        return switch (status) {
            case FRESH -> ForecastInputStatus.FRESH;
            case STALE -> ForecastInputStatus.STALE;
            case DEFAULTED -> ForecastInputStatus.DEFAULTED;
            case MISSING -> ForecastInputStatus.MISSING;
        };
    }
}
