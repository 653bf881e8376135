package io.gridtide.optimize.control;

import io.gridtide.optimize.control.Decision.Command;
import io.gridtide.optimize.control.Decision.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what batteries do now: the plan, then what the plan meant with the measured load, then the limits of the grid.
 *
 * <p>Later steps outrank earlier ones. No step leaves the bounds of a battery, and none brings the exchange further outside its
 * limits than the plan would. With hysteresis: once a limit is defended, it is until the exchange would stay {@link #RELEASE} below
 * it without, and it is defended with {@link #MARGIN} to spare.
 */
public final class SetpointRule {
    /** Share of a limit left free while it is defended. */
    static final double MARGIN = 0.02;
    /** Share of a limit that has to be free without defence before it ends. */
    static final double RELEASE = 0.05;
    /** Differences from the plan that are not worth a word: 1 W and a thousandth. */
    private static final double SAME_KW = 1e-3;

    private static final double SAME_SHARE = 1e-3;

    private SetpointRule() {}

    /**
     * Decides.
     *
     * @param guarding whether the decision before defended a limit
     */
    public static Decision decide(Situation situation, boolean guarding) {
        List<StorageUnit> units = situation.units();
        double[] possibleKw =
                units.stream().mapToDouble(StorageUnit::possibleKw).toArray();
        if (situation.measured().isEmpty()) {
            return decision(units, possibleKw, planned(units, possibleKw), false);
        }
        Situation.Measured measured = situation.measured().get();
        double[] meantKw = measured.fine() ? meant(situation, measured.restKw(), possibleKw) : possibleKw;
        GridEnvelope envelope = situation.envelope();
        double gridKw = measured.restKw() - sum(meantKw);
        boolean defend = envelope.excessKw(gridKw) > 0
                || (guarding && envelope.less(RELEASE).excessKw(gridKw) > 0);
        double[] powersKw = defend ? defended(units, meantKw, envelope.less(MARGIN), measured.restKw()) : meantKw;
        Reason reason = differs(powersKw, meantKw)
                ? Reason.GUARD
                : differs(meantKw, possibleKw) ? Reason.SELF_CONSUMPTION : planned(units, possibleKw);
        Decision decided = decision(units, powersKw, reason, defend);
        double excessKw = envelope.excessKw(measured.restKw() - decided.batteriesKw());
        return new Decision(decided.commands(), reason, defend, excessKw);
    }

    private static Reason planned(List<StorageUnit> units, double[] possibleKw) {
        double[] plannedKw = units.stream().mapToDouble(StorageUnit::plannedKw).toArray();
        return differs(plannedKw, possibleKw) ? Reason.STORED_ENERGY : Reason.PLAN;
    }

    private static double[] meant(Situation situation, double restKw, double[] possibleKw) {
        double targetKw = situation.intent().targetKw(sum(possibleKw), restKw);
        return moved(situation.units(), possibleKw, targetKw);
    }

    private static double[] defended(List<StorageUnit> units, double[] meantKw, GridEnvelope aim, double restKw) {
        double targetKw = Math.clamp(sum(meantKw), restKw - aim.importKw(), restKw + aim.exportKw());
        return moved(units, meantKw, targetKw);
    }

    /** Brings the sum to the target, or as near as the batteries can: each gives the same share of the room it has. */
    private static double[] moved(List<StorageUnit> units, double[] fromKw, double targetKw) {
        double[] toKw = fromKw.clone();
        double missingKw = targetKw - sum(fromKw);
        double roomKw = 0;
        for (int index = 0; index < toKw.length; index++) {
            roomKw += room(units.get(index), fromKw[index], missingKw);
        }
        if (missingKw == 0 || roomKw == 0) {
            return toKw;
        }
        double share = Math.min(1, Math.abs(missingKw) / roomKw);
        for (int index = 0; index < toKw.length; index++) {
            double stepKw = share * room(units.get(index), fromKw[index], missingKw);
            StorageUnit unit = units.get(index);
            toKw[index] = Math.clamp(fromKw[index] + Math.copySign(stepKw, missingKw), unit.leastKw(), unit.mostKw());
        }
        return toKw;
    }

    private static double room(StorageUnit unit, double powerKw, double direction) {
        return direction > 0 ? unit.mostKw() - powerKw : powerKw - unit.leastKw();
    }

    private static Decision decision(List<StorageUnit> units, double[] powersKw, Reason reason, boolean guarding) {
        List<Command> commands = new ArrayList<>();
        for (int index = 0; index < powersKw.length; index++) {
            StorageUnit unit = units.get(index);
            commands.add(new Command(unit.assetId(), unit.plannedKw(), powersKw[index]));
        }
        return new Decision(commands, reason, guarding, 0);
    }

    private static boolean differs(double[] oneKw, double[] otherKw) {
        for (int index = 0; index < oneKw.length; index++) {
            double differenceKw = Math.abs(oneKw[index] - otherKw[index]);
            if (differenceKw > SAME_KW && differenceKw > SAME_SHARE * Math.abs(otherKw[index])) {
                return true;
            }
        }
        return false;
    }

    private static double sum(double[] powersKw) {
        double sumKw = 0;
        for (double powerKw : powersKw) {
            sumKw += powerKw;
        }
        return sumKw;
    }
}
