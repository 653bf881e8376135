package io.gridtide.optimize.scenario;

import io.gridtide.optimize.dynamic.StoredValue;
import io.gridtide.optimize.exact.CommonStep;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commits a site's next free slot to the step that costs least on average over scenarios. What follows can then be planned on what is
 * expected: it will be decided anew before it begins. The step of a lone battery comes from the value of what it stores, which sees
 * that every later step will be decided in doubt, too; that of any other site from one program that holds all scenarios.
 */
public final class ScenarioStep {
    private static final long SEED = 20261101;
    /** More scenarios in one program cost more time than they are worth. */
    private static final int MOST_TOGETHER = 10;

    private ScenarioStep() {}

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * The step stands.
         *
         * @param problem the same site with one more slot committed
         */
        record Committed(SiteProblem problem) implements Outcome {}

        /**
         * The step is to be decided on one value per slot.
         *
         * @param reason in words
         */
        record OnOneValue(String reason) implements Outcome {}
    }

    /**
     * How to decide.
     *
     * @param count scenarios; of sites with more than a lone battery at most 10 are looked at
     * @param planner whose clock the limit follows
     * @param limit of time
     */
    public record Way(int count, SitePlanner planner, Duration limit) {}

    /**
     * Decides.
     *
     * @param expected the site as it is expected; slots that its earlier plan commits stay
     * @param bands how far it may deviate
     */
    public static Outcome committed(SiteProblem expected, SiteBands bands, Way way) {
        int decided = decided(expected);
        if (decided >= expected.slots()) {
            return new Outcome.OnOneValue("every slot is committed already");
        }
        return loneBattery(expected, bands, way)
                .<Outcome>map(Outcome.Committed::new)
                .orElseGet(() -> together(expected, bands, way));
    }

    private static int decided(SiteProblem expected) {
        return expected.aims().previous().map(PreviousPlan::committedSlots).orElse(0);
    }

    private static Optional<SiteProblem> loneBattery(SiteProblem expected, SiteBands bands, Way way) {
        Optional<Battery> battery = expected.assets(Battery.class).findFirst();
        if (battery.isEmpty() || expected.aims().objective() != Objective.COST) {
            return Optional.empty();
        }
        int decided = decided(expected);
        double[] chargeKw = new double[decided];
        expected.aims()
                .previous()
                .ifPresent(previous -> Arrays.setAll(
                        chargeKw, slot -> -previous.powerKw(battery.get(), slot).orElse(0)));
        return StoredValue.nextStep(bands.draw(expected, decided + 1, way.count(), SEED), chargeKw, () -> false)
                .map(step -> with(expected, Map.of(battery.get().id(), powers(chargeKw, step))));
    }

    private static double[] powers(double[] decidedChargeKw, StoredValue.NextStep step) {
        double[] powerKw = Arrays.copyOf(decidedChargeKw, decidedChargeKw.length + 1);
        powerKw[decidedChargeKw.length] = step.chargeKw();
        Arrays.setAll(powerKw, slot -> -powerKw[slot]);
        return powerKw;
    }

    private static Outcome together(SiteProblem expected, SiteBands bands, Way way) {
        int decided = decided(expected);
        if (bands.certainFrom(decided + 1)) {
            return new Outcome.OnOneValue("the forecasts leave nothing open");
        }
        List<SiteProblem> drawn = bands.draw(expected, decided + 1, Math.min(MOST_TOGETHER, way.count()), SEED);
        List<SiteProblem> named = new ArrayList<>();
        drawn.forEach(scenario -> named.add(scenario.named(scenario.name() + " as scenario " + named.size())));
        return switch (way.planner().commonStep(named, decided + 1, way.limit())) {
            case CommonStep.Outcome.Decided(List<AssetFlows> flows) ->
                new Outcome.Committed(with(expected, steps(flows, decided)));
            case CommonStep.Outcome.Undecided(String reason) -> new Outcome.OnOneValue(reason);
        };
    }

    private static Map<String, double[]> steps(List<AssetFlows> flows, int decided) {
        Map<String, double[]> steps = new HashMap<>();
        for (AssetFlows flow : flows) {
            if (!(flow.asset() instanceof RenewableSource)) {
                double[] powerKw = new double[decided + 1];
                Arrays.setAll(powerKw, flow::powerKw);
                steps.put(flow.asset().id(), powerKw);
            }
        }
        return steps;
    }

    /** The newest power of each asset is what was decided; those before it stand where the earlier plan says nothing of the asset. */
    private static SiteProblem with(SiteProblem expected, Map<String, double[]> steps) {
        int decided = decided(expected);
        Optional<PreviousPlan> before = expected.aims().previous();
        Map<String, Series> powers =
                new HashMap<>(before.map(PreviousPlan::powerKw).orElse(Map.of()));
        steps.forEach((id, step) -> {
            double[] known = powers.getOrDefault(id, Series.of()).toArray();
            double[] powerKw = Arrays.copyOf(known, Math.max(known.length, decided + 1));
            for (int slot = known.length; slot < decided; slot++) {
                powerKw[slot] = step[slot];
            }
            powerKw[decided] = step[decided];
            powers.put(id, Series.of(powerKw));
        });
        return expected.after(new PreviousPlan(
                powers,
                decided + 1,
                before.map(PreviousPlan::toleratedCost).orElse(0.0),
                before.map(PreviousPlan::changePricePerKwh).orElse(0.0)));
    }
}
