package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteTotals;
import io.gridtide.optimize.scenario.QuantileBand;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/** Medians of the forecasts of a site over the slots of a horizon. */
final class ForecastInputs {
    private final SiteKnowledge knowledge;
    private final InputRules rules;
    private final List<Interval> slots;
    private final InputReport report;
    private final Set<String> reported = new HashSet<>();

    ForecastInputs(SiteKnowledge knowledge, InputRules rules, List<Interval> slots, InputReport report) {
        this.knowledge = knowledge;
        this.rules = rules;
        this.slots = slots;
        this.report = report;
    }

    /**
     * Consumption of the site without what is planned, kW; zeros, and the reason in the report, when it cannot be told.
     * Where the whole site is measured, the forecasts of planned assets are taken off.
     *
     * @param planned ids of assets whose consumption the plan decides
     */
    double[] loadKw(Set<String> planned) {
        double[] totalKw = new double[slots.size()];
        List<Series> loads = totals(Quantity.LOAD);
        if (loads.isEmpty()) {
            report.missing(knowledge.definition().site().siteId(), "the site has no series of its load");
        }
        for (Series load : loads) {
            if (load.assetId().filter(planned::contains).isEmpty()) {
                valuesKw(load).ifPresent(valuesKw -> add(totalKw, valuesKw, 1));
            }
        }
        boolean whole = loads.stream().anyMatch(load -> load.assetId().isEmpty());
        if (whole) {
            knowledge.definition().series().stream()
                    .filter(series -> series.quantity() == Quantity.LOAD
                            && !series.isVirtual()
                            && series.assetId().filter(planned::contains).isPresent()
                            && knowledge.forecastBySeries().containsKey(series.seriesId()))
                    .forEach(series -> valuesKw(series).ifPresent(valuesKw -> add(totalKw, valuesKw, -1)));
        }
        return totalKw;
    }

    private static void add(double[] totalKw, double[] valuesKw, double sign) {
        for (int slot = 0; slot < totalKw.length; slot++) {
            totalKw[slot] += sign * valuesKw[slot];
        }
    }

    /**
     * How far the consumption of {@link #loadKw} may deviate: the deviations of its series are taken as independent.
     *
     * @param expectedKw that consumption
     */
    List<QuantileBand> loadBands(Set<String> planned, double[] expectedKw) {
        List<List<QuantileBand>> loads = totals(Quantity.LOAD).stream()
                .filter(load -> load.assetId().filter(planned::contains).isEmpty())
                .map(this::bands)
                .filter(bands -> !bands.isEmpty())
                .toList();
        return IntStream.range(0, expectedKw.length)
                .mapToObj(slot -> {
                    QuantileBand sum = QuantileBand.sum(
                            loads.stream().map(bands -> bands.get(slot)).toList());
                    return new QuantileBand(
                            expectedKw[slot] + sum.p10() - sum.p50(),
                            expectedKw[slot],
                            expectedKw[slot] + sum.p90() - sum.p50());
                })
                .toList();
    }

    /** The forecast of one series with its quantiles; empty when none has been issued. */
    List<QuantileBand> bands(Series series) {
        ForecastSnapshot forecast = knowledge.forecastBySeries().get(series.seriesId());
        if (forecast == null) {
            return List.of();
        }
        double[] p10 = filled(forecast.quantiles().p10()).values();
        double[] p50 = filled(forecast.quantiles().p50()).values();
        double[] p90 = filled(forecast.quantiles().p90()).values();
        return IntStream.range(0, p50.length)
                .mapToObj(slot ->
                        new QuantileBand(Math.min(p10[slot], p50[slot]), p50[slot], Math.max(p50[slot], p90[slot])))
                .toList();
    }

    private SlotFiller filled(StepValues values) {
        double mean = values.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        return SlotFiller.of(slots, values::meanOver, OptionalDouble.of(mean));
    }

    /** Series that add up to the site. */
    List<Series> totals(Quantity quantity) {
        return SiteTotals.of(knowledge.definition().series(), quantity);
    }

    /** The forecast of one series, kW; empty, and said in the report, when none has been issued. */
    Optional<double[]> valuesKw(Series series) {
        ForecastSnapshot forecast = knowledge.forecastBySeries().get(series.seriesId());
        if (forecast == null) {
            report.missing(series.seriesId(), "no forecast has been issued");
            return Optional.empty();
        }
        SlotFiller filler = filled(forecast.median());
        report(forecast, filler.detail());
        return Optional.of(filler.values());
    }

    /** Says how good a forecast is, once. */
    void report(ForecastSnapshot forecast, Optional<String> filled) {
        if (!reported.add(forecast.seriesId())) {
            return;
        }
        InputReport.Times times = new InputReport.Times(forecast.median().to(), forecast.issuedAt());
        if (forecast.issuedAt().plus(rules.forecastMaxAge()).isBefore(report.now())) {
            report.used(
                    forecast.seriesId(),
                    times,
                    UsedInput.Quality.STALE,
                    Optional.of("the forecast was issued at " + forecast.issuedAt() + ", more than "
                            + rules.forecastMaxAge() + " ago"));
            return;
        }
        if (filled.isPresent()) {
            report.used(forecast.seriesId(), times, UsedInput.Quality.DEFAULTED, filled);
            return;
        }
        Optional<String> doubt = forecast.degraded()
                ? Optional.of("the forecast itself was made from stale or missing input")
                : Optional.empty();
        report.used(
                forecast.seriesId(),
                times,
                forecast.degraded() ? UsedInput.Quality.STALE : UsedInput.Quality.FRESH,
                doubt);
    }
}
