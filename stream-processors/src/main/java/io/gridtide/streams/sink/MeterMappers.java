package io.gridtide.streams.sink;

import static io.gridtide.streams.sink.PostgresTime.micros;

import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.avro.WeatherForecast;
import io.gridtide.schemas.avro.WeatherObservation;

/** Rows of what is measured, and of what follows from it. */
final class MeterMappers {
    private MeterMappers() {}

    static void reading(MeterReading value, Rows rows) {
        rows.add(
                Tables.READING,
                value.getSeriesId(),
                micros(value.getEventTime()),
                value.getSequence(),
                value.getValue(),
                (short) value.getQuality().ordinal(),
                value.getSource(),
                micros(value.getReceivedAt()));
    }

    static void rejected(MeterRejected value, Rows rows) {
        rows.add(
                Tables.READING_REJECTED,
                value.getTopic(),
                value.getPartition(),
                value.getOffset(),
                value.getSeriesId(),
                micros(value.getEventTime()),
                value.getValue(),
                value.getUnit(),
                value.getQuality(),
                value.getSource(),
                value.getSequence(),
                micros(value.getReceivedAt()),
                value.getReasonCode(),
                value.getRule(),
                value.getField(),
                micros(value.getRejectedAt()));
    }

    static void interval(MeterInterval value, Rows rows) {
        long from = micros(value.getFrom());
        long to = micros(value.getTo());
        long knownAt = micros(value.getKnownAt());
        Short quality = (short) value.getQuality().ordinal();
        rows.add(
                Tables.INTERVAL,
                value.getSeriesId(),
                from,
                to,
                value.getMean(),
                value.getEnergyKwh(),
                value.getMinimum(),
                value.getMaximum(),
                value.getLast(),
                value.getSamples(),
                value.getCoverage(),
                quality,
                value.getRevision(),
                value.getRevisionReason(),
                knownAt);
        rows.add(
                Tables.INTERVAL_REVISION,
                value.getSeriesId(),
                from,
                value.getRevision(),
                to,
                value.getMean(),
                value.getEnergyKwh(),
                value.getMinimum(),
                value.getMaximum(),
                value.getLast(),
                value.getSamples(),
                value.getCoverage(),
                quality,
                value.getRevisionReason(),
                knownAt);
    }

    static void balance(SiteBalance value, Rows rows) {
        rows.add(
                Tables.BALANCE,
                value.getSiteId(),
                micros(value.getFrom()),
                micros(value.getTo()),
                value.getLoadKw(),
                value.getGenerationKw(),
                value.getStorageKw(),
                value.getGridKw(),
                value.getGridDerived(),
                value.getImportKwh(),
                value.getExportKwh(),
                value.getResidualKw(),
                value.getCost(),
                value.getCurrency(),
                value.getCo2Kg(),
                value.getMissingSeries(),
                value.getCoverage(),
                (short) value.getQuality().ordinal(),
                value.getRevision(),
                micros(value.getKnownAt()),
                value.getImportPricePerMwh(),
                value.getExportPricePerMwh());
    }

    static void price(MarketPrice value, Rows rows) {
        rows.add(
                Tables.PRICE,
                value.getPriceArea(),
                micros(value.getFrom()),
                value.getMarket(),
                micros(value.getPublishedAt()),
                value.getResolutionSeconds(),
                value.getPricePerMwh(),
                value.getCurrency(),
                value.getSource());
    }

    static void observation(WeatherObservation value, Rows rows) {
        rows.add(
                Tables.WEATHER,
                value.getLocationId(),
                micros(value.getValidTime()),
                PostgresTime.MINUS_INFINITY,
                value.getResolutionSeconds(),
                micros(value.getKnownAt()),
                value.getTemperatureDegC(),
                value.getGlobalHorizontalIrradianceWm2(),
                value.getDirectNormalIrradianceWm2(),
                value.getDiffuseHorizontalIrradianceWm2(),
                value.getWindSpeedMetrePerSecond(),
                value.getCloudCover(),
                value.getSource());
    }

    static void weatherForecast(WeatherForecast value, Rows rows) {
        rows.add(
                Tables.WEATHER,
                value.getLocationId(),
                micros(value.getValidTime()),
                micros(value.getIssuedAt()),
                value.getResolutionSeconds(),
                micros(value.getKnownAt()),
                value.getTemperatureDegC(),
                value.getGlobalHorizontalIrradianceWm2(),
                value.getDirectNormalIrradianceWm2(),
                value.getDiffuseHorizontalIrradianceWm2(),
                value.getWindSpeedMetrePerSecond(),
                value.getCloudCover(),
                value.getSource());
    }
}
