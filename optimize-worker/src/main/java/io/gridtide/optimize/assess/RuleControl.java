package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The simple rule that plans have to beat: a surplus charges the batteries, one after the other, and what is missing is taken from
 * them. Everything else does what it does {@link Uncontrolled}. Prices, limits and what comes later count for nothing.
 */
public final class RuleControl {
    private RuleControl() {}

    /** What each asset does by the rule, in their order. */
    public static List<AssetFlows> flows(SiteProblem problem) {
        List<AssetFlows> flows = new ArrayList<>(Uncontrolled.flows(problem));
        double[] missingKw = new double[problem.slots()];
        for (int slot = 0; slot < missingKw.length; slot++) {
            missingKw[slot] = problem.loadKw().at(slot);
            for (AssetFlows flow : flows) {
                missingKw[slot] -= flow.powerKw(slot);
            }
        }
        for (int index = 0; index < flows.size(); index++) {
            if (flows.get(index).asset() instanceof Battery battery) {
                flows.set(index, follow(problem, battery, missingKw));
            }
        }
        return List.copyOf(flows);
    }

    /** Follows what is missing and takes its own share out of it. */
    private static AssetFlows follow(SiteProblem problem, Battery battery, double[] missingKw) {
        Storage storage = battery.storage();
        double hours = problem.time().slotHours();
        double[] dischargeKw = new double[missingKw.length];
        double[] chargeKw = new double[missingKw.length];
        double[] storedKwh = new double[missingKw.length];
        double nowKwh = storage.startKwh();
        for (int slot = 0; slot < missingKw.length; slot++) {
            if (slot >= storage.from() && slot < storage.to()) {
                double keptKwh = nowKwh * storage.losses().kept(hours);
                double powerKw = possibleKw(storage, keptKwh, missingKw[slot], hours);
                dischargeKw[slot] = Math.max(0, powerKw);
                chargeKw[slot] = Math.max(0, -powerKw);
                missingKw[slot] -= powerKw;
                nowKwh = keptKwh
                        + hours
                                * (chargeKw[slot] * storage.losses().chargeEfficiency()
                                        - dischargeKw[slot] / storage.losses().dischargeEfficiency());
            }
            storedKwh[slot] = nowKwh;
        }
        return new AssetFlows(battery, Series.of(dischargeKw), Series.of(chargeKw), Optional.of(Series.of(storedKwh)));
    }

    private static double possibleKw(Storage storage, double keptKwh, double wantedKw, double hours) {
        if (wantedKw > 0) {
            double storedKw = Math.max(0, keptKwh - storage.energy().leastKwh())
                    * storage.losses().dischargeEfficiency()
                    / hours;
            return Math.min(wantedKw, Math.min(storage.power().dischargeKw(), storedKw));
        }
        double roomKw = Math.max(0, storage.energy().mostKwh() - keptKwh)
                / storage.losses().chargeEfficiency()
                / hours;
        return -Math.min(-wantedKw, Math.min(storage.power().chargeKw(), roomKw));
    }
}
