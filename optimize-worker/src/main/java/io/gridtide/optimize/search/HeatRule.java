package io.gridtide.optimize.search;

import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.SiteProblem;

/** A heat pump whose store nothing else feeds. */
final class HeatRule implements CourseRule {
    private final HeatPump pump;
    private final double hours;
    private final double kept;

    HeatRule(SiteProblem problem, HeatPump pump) {
        this.pump = pump;
        this.hours = problem.time().slotHours();
        this.kept = pump.store().kept(hours);
    }

    @Override
    public Worth worth(long[] powerUw) {
        double storedKwh = pump.store().startKwh();
        long broken = 0;
        long shortOfGoal = 0;
        for (int slot = 0; slot < powerUw.length; slot++) {
            storedKwh = next(storedKwh, slot, powerUw[slot]);
            broken += CourseRule.micro(storedKwh - pump.store().capacityKwh());
            shortOfGoal += CourseRule.micro(-storedKwh);
            storedKwh = Math.max(0, storedKwh);
        }
        shortOfGoal += CourseRule.micro(pump.store().endLeastKwh() - storedKwh);
        return new Worth(broken, shortOfGoal, 0);
    }

    /** What the store holds at the end of each slot, in kWh; heat that is missing is not served. */
    double[] storedKwh(long[] powerUw) {
        double[] stored = new double[powerUw.length];
        double nowKwh = pump.store().startKwh();
        for (int slot = 0; slot < stored.length; slot++) {
            nowKwh = Math.max(0, next(nowKwh, slot, powerUw[slot]));
            stored[slot] = nowKwh;
        }
        return stored;
    }

    private double next(double storedKwh, int slot, long powerUw) {
        return storedKwh * kept
                + content(slot, powerUw)
                - hours * pump.heatDemandKw().at(slot);
    }

    /** Heat, in kWh. */
    @Override
    public double content(int slot, long powerUw) {
        return -hours * powerUw / MICRO * pump.coefficientOfPerformance().at(slot);
    }

    @Override
    public long powerFor(int slot, double content) {
        double performance = pump.coefficientOfPerformance().at(slot);
        return performance > 0 ? (long) Math.floor(-content / hours / performance * MICRO) : 0;
    }
}
