package io.gridtide.optimize.exact;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A site with battery, roof, car, generator, washing machine and demand charge, written down once more as a textbook would: every direction a
 * binary, nothing taken from the planner.
 */
final class ReferenceMilp {
    private static final int SLOTS = 24;
    private static final double FREE = Double.POSITIVE_INFINITY;

    private final double[] load;
    private final double[] sun;
    private final double[] buy;
    private final double sell;
    private final double peakPrice;
    private final double startCost;
    private final double[] wash = {2, 0.5, 1};
    private MPSolver solver;

    ReferenceMilp(long seed) {
        Random random = new Random(seed);
        this.load = rounded(random.doubles(SLOTS, 0.5, 5));
        this.sun = rounded(random.doubles(SLOTS, 0, 4));
        this.buy = rounded(random.doubles(SLOTS, -0.05, 0.5));
        this.sell = 0.08;
        this.peakPrice = random.nextInt(3);
        this.startCost = 0.2 + random.nextInt(3) * 0.3;
        this.solver = NativeSolvers.create("SCIP");
    }

    private static double[] rounded(java.util.stream.DoubleStream values) {
        return values.map(value -> Math.rint(1000 * value) / 1000).toArray();
    }

    /** The same site as a file. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{'slotMinutes':60,'loadKw':%s,'grid':{'importPricePerKwh':%s,'exportPricePerKwh':%s,'importLimitKw':11,"
                        + "'demandCharges':[{'pricePerKw':%s}]},'assets':[{'type':'pv','id':'p','powerKw':%s},"
                        + "{'type':'battery','id':'b','energyKwh':8,'maxPowerKw':3,'chargeEfficiency':0.95,'dischargeEfficiency':0.9,"
                        + "'degradationCostPerKwhDischarged':0.02,'startEnergyKwh':3,'end':'atLeastStart'},"
                        + "{'type':'ev','id':'e','energyKwh':40,'maxChargePowerKw':7,'arrivalEnergyKwh':10,'targetEnergyKwh':25,"
                        + "'arrival':3,'departure':12},"
                        + "{'type':'generator','id':'g','minPowerKw':1,'maxPowerKw':4,'fuelCostPerKwh':0.25,'startCost':%s,"
                        + "'minUpMinutes':180},"
                        + "{'type':'shiftable','id':'s','profileKw':%s,'earliestStart':5,'latestEnd':20}]}",
                Arrays.toString(load),
                Arrays.toString(buy),
                sell,
                peakPrice,
                Arrays.toString(sun),
                startCost,
                Arrays.toString(wash));
    }

    private MPVariable variable(double most, double cost) {
        MPVariable variable = solver.makeNumVar(0, most, "");
        solver.objective().setCoefficient(variable, cost);
        return variable;
    }

    /** {@code least <= sum of coefficient times variable <= most}; terms alternate. */
    private void row(double least, double most, Object... terms) {
        MPConstraint row = solver.makeConstraint(least, most);
        for (int index = 0; index < terms.length; index += 2) {
            row.setCoefficient((MPVariable) terms[index + 1], ((Number) terms[index]).doubleValue());
        }
    }

    /** The least cost. */
    double cheapest() {
        MPVariable peak = variable(FREE, peakPrice);
        MPVariable storedBefore = solver.makeNumVar(3, 3, "");
        MPVariable carBefore = solver.makeNumVar(10, 10, "");
        MPVariable onBefore = solver.makeIntVar(0, 0, "");
        MPVariable[] starts = new MPVariable[SLOTS];
        MPVariable[] washes = new MPVariable[SLOTS];
        MPConstraint washesOnce = solver.makeConstraint(1, 1);
        for (int slot = 0; slot < SLOTS; slot++) {
            washes[slot] = solver.makeIntVar(0, slot >= 5 && slot + wash.length <= 20 ? 1 : 0, "");
            washesOnce.setCoefficient(washes[slot], 1);
        }
        for (int slot = 0; slot < SLOTS; slot++) {
            MPVariable in = variable(11, buy[slot]);
            MPVariable out = variable(50, -sell);
            exclusive(in, 11, out, 50);
            row(0, FREE, 1, peak, -1, in);
            MPVariable used = variable(sun[slot], 0);
            MPVariable charge = variable(3, 0);
            MPVariable discharge = variable(3, 0.02);
            exclusive(charge, 3, discharge, 3);
            MPVariable stored = solver.makeNumVar(slot == SLOTS - 1 ? 3 : 0, 8, "");
            row(0, 0, 1, stored, -1, storedBefore, -0.95, charge, 1 / 0.9, discharge);
            storedBefore = stored;
            MPVariable car = variable(slot >= 3 && slot < 12 ? 7 : 0, 0);
            MPVariable carStored = solver.makeNumVar(slot == 11 ? 25 : 0, 40, "");
            row(0, 0, 1, carStored, -1, carBefore, -1, car);
            carBefore = carStored;
            MPVariable on = solver.makeIntVar(0, 1, "");
            MPVariable power = variable(4, 0.25);
            row(-FREE, 0, 1, power, -4, on);
            row(0, FREE, 1, power, -1, on);
            starts[slot] = solver.makeIntVar(0, 1, "");
            solver.objective().setCoefficient(starts[slot], startCost);
            row(-FREE, 0, 1, on, -1, onBefore, -1, starts[slot]);
            onBefore = on;
            for (int back = Math.max(0, slot - 2); back <= slot; back++) {
                row(0, FREE, 1, on, -1, starts[back]);
            }
            MPConstraint balance = solver.makeConstraint(load[slot], load[slot]);
            balance.setCoefficient(in, 1);
            balance.setCoefficient(out, -1);
            balance.setCoefficient(used, 1);
            balance.setCoefficient(discharge, 1);
            balance.setCoefficient(charge, -1);
            balance.setCoefficient(car, -1);
            balance.setCoefficient(power, 1);
            for (int step = 0; step < wash.length && step <= slot; step++) {
                balance.setCoefficient(washes[slot - step], -wash[step]);
            }
        }
        solver.objective().setMinimization();
        if (solver.solve() != MPSolver.ResultStatus.OPTIMAL) {
            throw new IllegalStateException("the reference has no optimum");
        }
        double cheapest = solver.objective().value();
        solver.delete();
        return cheapest;
    }

    private void exclusive(MPVariable one, double mostOne, MPVariable other, double mostOther) {
        MPVariable first = solver.makeIntVar(0, 1, "");
        row(-FREE, 0, 1, one, -mostOne, first);
        row(-FREE, mostOther, 1, other, mostOther, first);
    }
}
