package io.gridtide.optimize.input;

import io.gridtide.domain.AreaPrice;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.SiteTotals;
import io.gridtide.domain.TariffPrice;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the planning problem of a site: load and generation as the sums of forecast medians, prices as published and
 * beyond that as forecast, states of charge as measured and carried forward to the start of the horizon.
 */
public final class ProblemBuilder {
    /** A site without a declared connection is planned without grid limits, kW. */
    private static final double UNLIMITED_KW = 1e6;

    private final InputRules rules;

    public ProblemBuilder(InputRules rules) {
        this.rules = rules;
    }

    /** Builds it for the horizon that starts at the next slot boundary. */
    public InputOutcome build(SiteKnowledge knowledge, Instant now) {
        InputReport report = new InputReport(now);
        Instant start = rules.resolution().ceiling(now);
        List<Interval> slots = Stream.iterate(
                        start, from -> from.plus(rules.resolution().step()))
                .limit(rules.slots())
                .map(from -> Interval.of(from, rules.resolution().step()))
                .toList();
        double[] loadKw = total(knowledge, Quantity.LOAD, slots, report, now);
        double[] generationKw = total(knowledge, Quantity.GENERATION, slots, report, now);
        Prices prices = prices(knowledge, slots, report, now);
        List<PlannedBattery> batteries = batteries(knowledge, start, report, now);
        if (!report.missing().isEmpty()) {
            return new InputOutcome.Incomplete(report.missing(), report.inputs());
        }
        PlanningProblem problem = new PlanningProblem(
                knowledge.definition().site().siteId(),
                start,
                rules.resolution().step(),
                slots(knowledge.definition(), slots, new Flows(loadKw, generationKw), prices.perMwh),
                batteries,
                gridLimits(knowledge),
                report.doubts());
        return new InputOutcome.Complete(problem, prices.known, report.inputs());
    }

    private static List<Slot> slots(
            SiteDefinition site, List<Interval> intervals, Flows flows, double[] areaPricePerMwh) {
        List<Slot> slots = new ArrayList<>();
        for (int index = 0; index < intervals.size(); index++) {
            TariffPrice price = site.tariff()
                    .priceOver(
                            intervals.get(index), site.site().timeZone(), AreaPrice.constant(areaPricePerMwh[index]));
            slots.add(new Slot(
                    flows.loadKw[index],
                    Math.max(0, flows.generationKw[index]),
                    price.importPerMwh().orElseThrow(),
                    price.exportPerMwh().orElseThrow()));
        }
        return slots;
    }

    @SuppressWarnings("ArrayRecordComponent") // carries two arguments into one method
    private record Flows(double[] loadKw, double[] generationKw) {}

    private double[] total(
            SiteKnowledge knowledge, Quantity quantity, List<Interval> slots, InputReport report, Instant now) {
        double[] totalKw = new double[slots.size()];
        List<Series> series = SiteTotals.of(knowledge.definition().series(), quantity);
        if (series.isEmpty() && quantity == Quantity.LOAD) {
            report.missing(knowledge.definition().site().siteId(), "the site has no series of its load");
        }
        for (Series one : series) {
            Optional<ForecastSnapshot> forecast =
                    Optional.ofNullable(knowledge.forecastBySeries().get(one.seriesId()));
            if (forecast.isEmpty()) {
                report.missing(one.seriesId(), "no forecast has been issued");
                continue;
            }
            double[] values = medians(forecast.get(), slots, report, now);
            for (int index = 0; index < totalKw.length; index++) {
                totalKw[index] += values[index];
            }
        }
        return totalKw;
    }

    private double[] medians(ForecastSnapshot forecast, List<Interval> slots, InputReport report, Instant now) {
        double mean = forecast.median().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        SlotFiller filler = SlotFiller.of(slots, forecast.median()::meanOver, java.util.OptionalDouble.of(mean));
        reportForecast(forecast, filler.detail(), report, now);
        return filler.values();
    }

    private void reportForecast(ForecastSnapshot forecast, Optional<String> filled, InputReport report, Instant now) {
        InputReport.Times times = new InputReport.Times(forecast.median().to(), forecast.issuedAt());
        if (forecast.issuedAt().plus(rules.forecastMaxAge()).isBefore(now)) {
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

    @SuppressWarnings("ArrayRecordComponent") // carries two results out of one method
    private record Prices(double[] perMwh, List<Boolean> known) {}

    private Prices prices(SiteKnowledge knowledge, List<Interval> slots, InputReport report, Instant now) {
        if (!knowledge.definition().tariff().followsAreaPrice()) {
            // What the site pays is known for all slots, whatever the area price.
            return new Prices(new double[slots.size()], Collections.nCopies(slots.size(), true));
        }
        KnownPrices published = knowledge.prices();
        Optional<ForecastSnapshot> forecast =
                Optional.ofNullable(knowledge.forecastBySeries().get(knowledge.priceSeriesId()));
        List<Boolean> known =
                slots.stream().map(slot -> published.meanOver(slot).isPresent()).toList();
        SlotFiller filler = SlotFiller.of(
                slots,
                slot -> {
                    var price = published.meanOver(slot);
                    return price.isPresent() || forecast.isEmpty()
                            ? price
                            : forecast.get().median().meanOver(slot);
                },
                published.mean());
        String area = knowledge.definition().site().priceArea();
        boolean forecastUsed = known.contains(false) && forecast.isPresent();
        if (published.priceByStart().isEmpty() && forecast.isEmpty()) {
            report.missing(area, "no price is published or forecast");
            return new Prices(filler.values(), known);
        }
        published
                .lastValidTime()
                .ifPresentOrElse(
                        last -> report.used(
                                area,
                                new InputReport.Times(
                                        last, published.newestKnownAt().orElse(last)),
                                forecastUsed || filler.filled() == 0
                                        ? UsedInput.Quality.FRESH
                                        : UsedInput.Quality.DEFAULTED,
                                forecastUsed ? Optional.empty() : filler.detail()),
                        () -> report.defaulted(area, "no price is published; all are forecast"));
        if (forecastUsed) {
            reportForecast(forecast.get(), filler.detail(), report, now);
        }
        return new Prices(filler.values(), known);
    }

    private List<PlannedBattery> batteries(SiteKnowledge knowledge, Instant start, InputReport report, Instant now) {
        List<PlannedBattery> batteries = new ArrayList<>();
        for (Asset asset : knowledge.definition().assets()) {
            if (asset instanceof Asset.Battery battery) {
                batteries.add(
                        PlannedBattery.returningToStart(battery, startCharge(knowledge, battery, start, report, now)));
            }
        }
        return batteries;
    }

    private double startCharge(
            SiteKnowledge knowledge, Asset.Battery battery, Instant start, InputReport report, Instant now) {
        MeasuredCharge measured = knowledge.chargeByAsset().get(battery.assetId());
        if (measured == null) {
            report.defaulted(
                    battery.assetId() + " state of charge",
                    "not measured yet, taken as " + battery.initialStateOfCharge());
            return battery.initialStateOfCharge();
        }
        boolean stale = measured.at().plus(rules.chargeMaxAge()).isBefore(now);
        report.used(
                measured.seriesId(),
                new InputReport.Times(measured.at(), measured.at()),
                stale ? UsedInput.Quality.STALE : UsedInput.Quality.FRESH,
                stale
                        ? Optional.of(
                                "last measured at " + measured.at() + ", more than " + rules.chargeMaxAge() + " ago")
                        : Optional.empty());
        return knowledge
                .current()
                .map(plan -> ChargeProjection.project(battery, measured, plan, start))
                .orElse(measured.stateOfCharge());
    }

    private static GridLimits gridLimits(SiteKnowledge knowledge) {
        return knowledge.definition().assets().stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .findFirst()
                .map(grid -> new GridLimits(grid.importLimitKw(), grid.exportLimitKw()))
                .orElseGet(() -> new GridLimits(UNLIMITED_KW, UNLIMITED_KW));
    }
}
