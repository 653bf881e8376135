package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Site;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.TimeGrid;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the planning problem of a site: load as the sum of forecast medians, generation as sources that may be
 * curtailed, prices as published and beyond that as forecast, states of charge as measured and carried forward to the
 * start of the horizon.
 */
public final class ProblemBuilder {
    private final InputRules rules;

    public ProblemBuilder(InputRules rules) {
        this.rules = rules;
    }

    /** Builds it for the horizon that starts at the next slot boundary. */
    public InputOutcome build(SiteKnowledge knowledge, Instant now) {
        InputReport report = new InputReport(now);
        HorizonSlots slots = new HorizonSlots(
                rules.resolution().ceiling(now),
                rules.resolution(),
                rules.slots(),
                knowledge.definition().site().timeZone());
        ForecastInputs forecasts = new ForecastInputs(knowledge, rules, slots.all(), report);
        ChargeInputs charges = new ChargeInputs(knowledge, rules, slots.start(), report);
        AssetInputs assetInputs = new AssetInputs(knowledge, forecasts, charges, slots, report);
        Set<String> planned = plannedLoads(knowledge, report);
        double[] loadKw = forecasts.loadKw(planned);
        List<SiteAsset> sources = assetInputs.sources();
        List<PlanTask.SlotPrice> prices = new PriceInputs(knowledge, slots.all(), forecasts, report).prices();
        List<SiteAsset> others = assetInputs.others();
        DemandInputs.Demand demand = new DemandInputs(knowledge, slots, report).demand();
        GridInputs grid = new GridInputs(knowledge, slots, report);
        if (!report.missing().isEmpty()) {
            return new InputOutcome.Incomplete(report.missing(), report.inputs());
        }
        Site site = knowledge.definition().site();
        SiteProblem problem = new SiteProblem(
                site.siteId(),
                site.currency(),
                new TimeGrid(
                        slots.count(),
                        (int) rules.resolution().step().toMinutes(),
                        Optional.of(slots.start().atZone(site.timeZone()))),
                Series.of(loadKw),
                grid.grid(prices, -demand.reached()),
                demand.charges(),
                Stream.concat(sources.stream(), others.stream()).toList(),
                grid.aims());
        return new InputOutcome.Complete(
                new PlanTask(
                        site.siteId(),
                        problem,
                        new SiteBands(forecasts.loadBands(planned, loadKw), assetInputs.bandsBySource()),
                        slots.start(),
                        prices,
                        report.doubts(),
                        assetInputs.outsideRange()),
                report.inputs());
    }

    /**
     * What a site exchanges when nothing is controlled, as far as it is forecast: the medians of load less generation, kW, import
     * positive; empty when nothing of it is forecast.
     */
    public Optional<Series> withoutControl(SiteKnowledge knowledge, Instant now) {
        ZoneId zone = knowledge.definition().site().timeZone();
        List<Interval> slots =
                new HorizonSlots(rules.resolution().ceiling(now), rules.resolution(), rules.slots(), zone).all();
        ForecastInputs forecasts = new ForecastInputs(knowledge, rules, slots, new InputReport(now));
        double[] netKw = forecasts.loadKw(Set.of());
        boolean known = false;
        for (Quantity quantity : List.of(Quantity.LOAD, Quantity.GENERATION)) {
            for (io.gridtide.domain.Series series : forecasts.totals(quantity)) {
                Optional<double[]> valuesKw = forecasts.valuesKw(series);
                known |= valuesKw.isPresent();
                if (quantity == Quantity.GENERATION) {
                    valuesKw.ifPresent(kw -> Arrays.setAll(netKw, slot -> netKw[slot] - kw[slot]));
                }
            }
        }
        return known ? Optional.of(Series.of(netKw)) : Optional.empty();
    }

    private static Set<String> plannedLoads(SiteKnowledge knowledge, InputReport report) {
        List<Asset> assets = knowledge.definition().assets();
        if (assets.stream().noneMatch(Plannable::is)) {
            report.missing(
                    knowledge.definition().site().siteId(),
                    "the site has no battery, charger with sessions or other asset that can be planned");
        }
        return assets.stream().filter(Plannable::isLoad).map(Asset::assetId).collect(Collectors.toSet());
    }
}
