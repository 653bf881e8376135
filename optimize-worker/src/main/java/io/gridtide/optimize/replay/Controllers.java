package io.gridtide.optimize.replay;

import io.gridtide.optimize.dynamic.StoredValue;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Ways to run a battery. */
public final class Controllers {
    private static final Duration SEARCH = Duration.ofSeconds(5);
    private static final long SEED = 20261101;

    private Controllers() {}

    /** The battery stands still. */
    public static Controller none() {
        return now -> 0;
    }

    /** Self-consumption: surplus is stored, deficit is covered, nothing else. */
    public static Controller rule() {
        return now -> -now.netKw();
    }

    /**
     * An optimal plan on one forecast value per slot, made anew in each.
     *
     * @param probability of net load: 0.5 for the median
     * @param slots horizon
     */
    public static Controller plan(SitePlanner planner, double probability, int slots) {
        return now -> {
            Horizon horizon = Horizon.of(now, slots);
            SitePlan plan = planner.plan(horizon.bands().at(horizon.expected(), probability), SEARCH);
            return -plan.flows().getFirst().powerKw(0);
        };
    }

    /**
     * The step that costs least on average over scenarios drawn from the quantiles, decided anew in each slot.
     *
     * @param count scenarios
     * @param slots horizon
     */
    public static Controller scenarios(int count, int slots) {
        return now -> {
            Horizon horizon = Horizon.of(now, slots);
            List<SiteProblem> problems = horizon.bands().draw(horizon.expected(), 1, count, SEED + now.slot());
            return StoredValue.nextStep(problems, new double[0], () -> false)
                    .orElseThrow(() -> new IllegalStateException(
                            "no next step for " + now.site().name() + " in slot " + now.slot()))
                    .chargeKw();
        };
    }

    /** The present slot and what is expected after it. */
    private record Horizon(Controller.Situation now, List<QuantileBand> load, List<QuantileBand> generation) {
        static Horizon of(Controller.Situation now, int slots) {
            int later = Math.min(slots, now.site().time().slots() - now.slot()) - 1;
            IssuedForecasts forecasts = now.site().forecasts();
            RecordedSite.Measured measured = now.site().measured();
            List<QuantileBand> load = new ArrayList<>();
            load.add(QuantileBand.certain(measured.loadKw().at(now.slot())));
            load.addAll(forecasts.after(IssuedForecasts.Of.LOAD, now.slot(), later));
            List<QuantileBand> generation = new ArrayList<>();
            generation.add(QuantileBand.certain(measured.generationKw().at(now.slot())));
            generation.addAll(forecasts.after(IssuedForecasts.Of.GENERATION, now.slot(), later));
            return new Horizon(now, load, generation);
        }

        SiteProblem expected() {
            return now.site().stretch(now.slot(), now.storedKwh(), medians(load), medians(generation));
        }

        private static double[] medians(List<QuantileBand> bands) {
            return bands.stream().mapToDouble(QuantileBand::p50).toArray();
        }

        SiteBands bands() {
            return new SiteBands(load, Map.of(RecordedSite.GENERATION, generation));
        }
    }
}
