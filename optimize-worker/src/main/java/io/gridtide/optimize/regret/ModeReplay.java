package io.gridtide.optimize.regret;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.replay.Controller;
import io.gridtide.optimize.replay.Controllers;
import io.gridtide.optimize.replay.IssuedForecasts;
import io.gridtide.optimize.replay.Policies;
import io.gridtide.optimize.replay.RecordedSite;
import io.gridtide.optimize.replay.Replay;
import io.gridtide.optimize.replay.SiteReplay;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Replays a past day of a site with batteries, to tell what plans are best made on there. */
public final class ModeReplay {
    private static final double MEDIAN = 0.5;

    private final SitePlanner planner;
    private final int scenarios;

    /** @param scenarios on which a step is decided */
    public ModeReplay(SitePlanner planner, int scenarios) {
        this.planner = planner;
        this.scenarios = scenarios;
    }

    /**
     * Replays a day.
     *
     * @param day as it was measured
     * @param expected the problem of the site as it was built when the day began
     */
    public ModeOutcome of(PastDay day, PlanTask expected) {
        int slots = day.slots().size();
        boolean alike = expected.slotLength()
                        .equals(day.slots().getFirst().interval().length())
                && expected.start().equals(day.slots().getFirst().interval().from())
                && expected.bands().loadKw().size() >= slots;
        if (!alike) {
            return new ModeOutcome.Unknown("the day was not planned in the intervals it is balanced in");
        }
        if (!expected.problem().assets().stream()
                .allMatch(asset -> asset instanceof Battery || asset instanceof RenewableSource)) {
            return new ModeOutcome.Unknown(
                    "what cars, loads, heat pumps and generators could have done on a past day is not measured");
        }
        SiteProblem problem = day.problem();
        boolean lone = day.batteries().size() == 1 && problem.demandCharges().isEmpty();
        if (!lone && !SiteReplay.suits(problem)) {
            return new ModeOutcome.Unknown("peaks are measured over longer intervals than plans have");
        }
        return new ModeOutcome.Known(lone ? ofLoneBattery(day, expected) : ofSeveral(day, expected));
    }

    private ModeCosts ofLoneBattery(PastDay day, PlanTask expected) {
        int slots = day.slots().size();
        RecordedSite site = recorded(day, expected);
        return new ModeCosts(
                cost(day, site, Controllers.plan(planner, MEDIAN, slots)),
                cost(day, site, Controllers.scenarios(scenarios, slots)));
    }

    private ModeCosts ofSeveral(PastDay day, PlanTask expected) {
        SiteProblem problem = day.problem();
        List<SiteAsset> assets = problem.assets().stream()
                .map(asset -> asset instanceof Battery battery ? valued(day, battery) : asset)
                .toList();
        SiteProblem measured = problem.with(problem.loadKw(), assets);
        int slots = problem.slots();
        SiteReplay replay = new SiteReplay(
                measured,
                new SiteBands(
                        expected.bands().loadKw().subList(0, slots),
                        Map.of(PastDay.GENERATION, generation(expected, slots))));
        return new ModeCosts(
                cost(day, replay.run(Policies.medians(planner))),
                cost(day, replay.run(Policies.scenarios(planner, scenarios))));
    }

    private static double cost(PastDay day, SiteReplay.Outcome outcome) {
        return outcome.cost() - RegretCalculator.valueOfDifference(day, outcome.flows());
    }

    private static List<QuantileBand> generation(PlanTask expected, int slots) {
        Collection<List<QuantileBand>> sources = expected.bands().generationKw().values();
        return IntStream.range(0, slots)
                .mapToObj(slot -> QuantileBand.sum(
                        sources.stream().map(source -> source.get(slot)).toList()))
                .toList();
    }

    private static double cost(PastDay day, RecordedSite site, Controller controller) {
        Asset.Battery battery = day.batteries().getFirst();
        Replay.Outcome outcome = new Replay(site).run(controller);
        return outcome.cost() - RegretCalculator.valueOfDifference(day, battery, outcome.storedKwh());
    }

    private static RecordedSite recorded(PastDay day, PlanTask expected) {
        SiteProblem problem = day.problem();
        int slots = problem.slots();
        IssuedForecasts forecasts = new IssuedForecasts(slots);
        List<QuantileBand> generation = generation(expected, slots);
        for (int slot = 0; slot < slots; slot++) {
            forecasts.add(
                    IssuedForecasts.Of.LOAD, 0, slot, expected.bands().loadKw().get(slot));
            forecasts.add(IssuedForecasts.Of.GENERATION, 0, slot, generation.get(slot));
        }
        double[] generationKw = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            generationKw[slot] = problem.availableKw(slot);
        }
        return new RecordedSite(
                problem.name(),
                problem.currency(),
                problem.time(),
                new RecordedSite.Measured(problem.loadKw(), Series.of(generationKw)),
                forecasts,
                problem.grid(),
                valued(day, problem.assets(Battery.class).findFirst().orElseThrow()));
    }

    /** Forecasts leave it open how full the day will end, so that has a value, and is no goal. */
    private static Battery valued(PastDay day, Battery battery) {
        Storage storage = battery.storage();
        double price = RegretCalculator.pricePerKwh(day) * storage.losses().dischargeEfficiency();
        return new Battery(
                battery.id(),
                new Storage(
                        storage.from(),
                        storage.to(),
                        storage.energy(),
                        storage.power(),
                        storage.losses(),
                        storage.wear(),
                        storage.startKwh(),
                        new Storage.EndCondition(0, Double.POSITIVE_INFINITY, price)),
                battery.cycles(),
                battery.chargeFrom(),
                battery.dischargeTo());
    }
}
