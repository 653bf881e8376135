package io.gridtide.optimize.worker;

import io.gridtide.domain.Series;
import io.gridtide.optimize.SampleSite;
import io.gridtide.schemas.avro.BalanceQuality;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastPoint;
import io.gridtide.schemas.avro.ForecastStatus;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SiteBalance;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Records as the other services write them. */
final class SampleRecords {
    static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");

    private SampleRecords() {}

    static ForecastIssued forecast(String seriesId, Instant issuedAt, int hours, IntToDoubleFunction valueByHour) {
        List<ForecastPoint> points = IntStream.range(0, hours)
                .mapToObj(hour -> {
                    double value = valueByHour.applyAsDouble(hour);
                    return new ForecastPoint(issuedAt.plusSeconds(3600L * hour), value - 0.1, value, value + 0.1);
                })
                .toList();
        return ForecastIssued.newBuilder()
                .setSeriesId(seriesId)
                .setSiteId("home")
                .setTenantId("demo")
                .setQuantity("LOAD")
                .setUnit("kW")
                .setForecastId(seriesId + "@" + issuedAt)
                .setIssuedAt(issuedAt)
                .setModel("test")
                .setModelVersion("1")
                .setFrom(issuedAt)
                .setResolutionSeconds(3600)
                .setPoints(points)
                .setInputs(List.of())
                .setStatus(ForecastStatus.OK)
                .setTrigger("CLOCK")
                .build();
    }

    static MarketPrice price(Instant from, double perMwh, Instant publishedAt) {
        return new MarketPrice(
                SampleSite.SITE.priceArea(), "DAY_AHEAD", from, 3600, perMwh, "EUR", publishedAt, "test");
    }

    static MeterInterval power(Series series, Instant from, int seconds, double meanKw) {
        return MeterInterval.newBuilder()
                .setSeriesId(series.seriesId())
                .setSiteId("home")
                .setTenantId("demo")
                .setQuantity(series.quantity().name())
                .setUnit("kW")
                .setFrom(from)
                .setTo(from.plusSeconds(seconds))
                .setMean(meanKw)
                .setSamples(1)
                .setCoverage(1)
                .setQuality(IntervalQuality.GOOD)
                .setRevision(0)
                .setRevisionReason("COMPLETE")
                .setKnownAt(from.plusSeconds(seconds))
                .build();
    }

    static SiteBalance balance(Instant from, double gridKw, double generationKw, double importPerMwh) {
        return SiteBalance.newBuilder()
                .setSiteId("home")
                .setTenantId("demo")
                .setFrom(from)
                .setTo(from.plusSeconds(900))
                .setLoadKw(gridKw + generationKw)
                .setGenerationKw(generationKw)
                .setStorageKw(0.0)
                .setGridKw(gridKw)
                .setGridDerived(false)
                .setCurrency("EUR")
                .setMissingSeries(List.of())
                .setCoverage(1)
                .setQuality(BalanceQuality.GOOD)
                .setRevision(0)
                .setKnownAt(from.plusSeconds(900))
                .setImportPricePerMwh(importPerMwh)
                .setExportPricePerMwh(50.0)
                .build();
    }

    static MeterInterval charge(Instant to, double stateOfCharge) {
        return MeterInterval.newBuilder()
                .setSeriesId(SampleSite.CHARGE.seriesId())
                .setSiteId("home")
                .setTenantId("demo")
                .setAssetId(SampleSite.BATTERY.assetId())
                .setQuantity("STATE_OF_CHARGE")
                .setUnit("1")
                .setFrom(to.minusSeconds(900))
                .setTo(to)
                .setMean(stateOfCharge)
                .setLast(stateOfCharge)
                .setSamples(1)
                .setCoverage(1)
                .setQuality(IntervalQuality.GOOD)
                .setRevision(0)
                .setRevisionReason("COMPLETE")
                .setKnownAt(to)
                .build();
    }
}
