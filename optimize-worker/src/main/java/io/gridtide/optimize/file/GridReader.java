package io.gridtide.optimize.file;

import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.TimeGrid;

/** Reads the grid connection and its tariff. */
final class GridReader {
    private static final SeriesReader.Unit IMPORT_PER_MWH = new SeriesReader.Unit("importPricePerMwh", 0.001);

    private final TimeGrid time;
    private final SeriesReader series;

    GridReader(TimeGrid time, SeriesReader series) {
        this.time = time;
        this.series = series;
    }

    GridConnection read(Fields fields) {
        fields.atMostOneOf("exportPricePerKwh", "exportPricePerMwh");
        Series exportPrice = series.find(fields, "exportPricePerKwh", Range.ANY, 1)
                .or(() -> series.find(fields, "exportPricePerMwh", Range.ANY, 0.001))
                .orElseGet(() -> Series.constant(0, time.slots()));
        Series carbon = series.find(fields, "carbonGramsPerKwh", Range.NOT_NEGATIVE, 1)
                .orElseGet(() -> Series.constant(0, time.slots()));
        double fees = time.slots() * fields.number("fixedFeePerSlot", Range.ANY, 0)
                + time.days() * fields.number("fixedFeePerDay", Range.ANY, 0);
        GridConnection grid = new GridConnection(
                series.required(fields, "importPricePerKwh", Range.ANY, IMPORT_PER_MWH),
                exportPrice,
                limit(fields, "importLimitKw"),
                limit(fields, "exportLimitKw"),
                new GridConnection.Carbon(carbon, fields.number("carbonPricePerTonne", Range.NOT_NEGATIVE, 0)),
                fees,
                fields.object("nomination").map(this::nomination));
        if (fields.has("carbonPricePerTonne") && !fields.has("carbonGramsPerKwh")) {
            fields.wrong("carbonPricePerTonne", "is given without carbonGramsPerKwh; add it");
        }
        return grid;
    }

    private GridConnection.Nomination nomination(Fields fields) {
        Series nothing = Series.constant(0, time.slots());
        Series powerKw = series.required(
                fields, "powerKw", Range.ANY, new SeriesReader.Unit("energyKwhPerSlot", 1 / time.slotHours()));
        GridConnection.Nomination nomination = new GridConnection.Nomination(
                powerKw,
                series.find(fields, "shortCostPerKwh", Range.ANY, 1).orElse(nothing),
                series.find(fields, "longCostPerKwh", Range.ANY, 1).orElse(nothing));
        fields.done();
        return nomination;
    }

    /** What sites may exchange together. */
    Portfolio.SharedLimit shared(Fields fields) {
        Portfolio.SharedLimit shared =
                new Portfolio.SharedLimit(limit(fields, "importLimitKw"), limit(fields, "exportLimitKw"));
        fields.done();
        return shared;
    }

    static Portfolio.SharedLimit nothingShared(TimeGrid time) {
        return Portfolio.SharedLimit.none(time.slots());
    }

    private Series limit(Fields fields, String name) {
        return series.find(fields, name, Range.NOT_NEGATIVE, 1)
                .orElseGet(() -> Series.constant(Double.POSITIVE_INFINITY, time.slots()));
    }
}
