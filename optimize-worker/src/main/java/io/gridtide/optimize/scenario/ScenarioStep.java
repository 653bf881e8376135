package io.gridtide.optimize.scenario;

import io.gridtide.optimize.dynamic.StoredValue;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Commits a battery's next free slot to the step that costs least on average over scenarios. What follows can then be planned on what is
 * expected: it will be decided anew before it begins.
 */
public final class ScenarioStep {
    private static final long SEED = 20261101;

    private ScenarioStep() {}

    /**
     * Decides.
     *
     * @param expected the site as it is expected; slots that its earlier plan commits stay
     * @param bands how far it may deviate
     * @param count scenarios
     * @param stop asked now and then
     * @return the same site with one more slot committed; nothing where more than one battery is to be decided over time, where something
     *     else comes before money, where changes have a price, where limits cannot be kept in every scenario, or if stopped
     */
    public static Optional<SiteProblem> committed(
            SiteProblem expected, SiteBands bands, int count, BooleanSupplier stop) {
        Optional<Battery> battery = expected.assets(Battery.class).findFirst();
        int decided =
                expected.aims().previous().map(PreviousPlan::committedSlots).orElse(0);
        boolean cheapest = expected.aims().objective() == Objective.COST;
        if (battery.isEmpty() || !cheapest || decided >= expected.slots()) {
            return Optional.empty();
        }
        double[] chargeKw = decided(expected, battery.get(), decided);
        return StoredValue.nextStep(bands.draw(expected, decided + 1, count, SEED), chargeKw, stop)
                .map(step -> committed(expected, battery.get(), decided, step));
    }

    private static double[] decided(SiteProblem expected, Battery battery, int slots) {
        double[] chargeKw = new double[slots];
        expected.aims()
                .previous()
                .ifPresent(previous -> Arrays.setAll(
                        chargeKw, slot -> -previous.powerKw(battery, slot).orElse(0)));
        return chargeKw;
    }

    private static SiteProblem committed(
            SiteProblem expected, Battery battery, int decided, StoredValue.NextStep step) {
        Optional<PreviousPlan> before = expected.aims().previous();
        Map<String, Series> powers =
                new HashMap<>(before.map(PreviousPlan::powerKw).orElse(Map.of()));
        double[] known = powers.getOrDefault(battery.id(), Series.of()).toArray();
        double[] powerKw = Arrays.copyOf(known, Math.max(known.length, decided + 1));
        powerKw[decided] = -step.chargeKw();
        powers.put(battery.id(), Series.of(powerKw));
        return expected.after(new PreviousPlan(
                powers,
                decided + 1,
                before.map(PreviousPlan::toleratedCost).orElse(0.0),
                before.map(PreviousPlan::changePricePerKwh).orElse(0.0)));
    }
}
