package io.gridtide.optimize.regret;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.replay.Controller;
import io.gridtide.optimize.replay.Controllers;
import io.gridtide.optimize.replay.IssuedForecasts;
import io.gridtide.optimize.replay.RecordedSite;
import io.gridtide.optimize.replay.Replay;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Replays a past day of a site with one battery, to tell what plans are best made on there. */
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
     * @return nothing where the site has not exactly one battery, or was planned in other slots than it is measured
     */
    public Optional<ModeCosts> of(PastDay day, PlanTask expected) {
        int slots = day.slots().size();
        boolean alike = expected.slotLength()
                        .equals(day.slots().getFirst().interval().length())
                && expected.start().equals(day.slots().getFirst().interval().from())
                && expected.bands().loadKw().size() >= slots;
        if (day.batteries().size() != 1 || !alike) {
            return Optional.empty();
        }
        RecordedSite site = recorded(day, expected);
        return Optional.of(new ModeCosts(
                cost(day, site, Controllers.plan(planner, MEDIAN, slots)),
                cost(day, site, Controllers.scenarios(scenarios, slots))));
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
        Collection<List<QuantileBand>> sources = expected.bands().generationKw().values();
        for (int slot = 0; slot < slots; slot++) {
            int number = slot;
            forecasts.add(
                    IssuedForecasts.Of.LOAD, 0, slot, expected.bands().loadKw().get(slot));
            forecasts.add(
                    IssuedForecasts.Of.GENERATION,
                    0,
                    slot,
                    QuantileBand.sum(
                            sources.stream().map(source -> source.get(number)).toList()));
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
