package io.gridtide.optimize.search;

import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.SiteProblem;

/** A generator. */
final class UnitRule implements CourseRule {
    private final Generator unit;
    private final double hours;
    private final double carbonPerKwh;

    UnitRule(SiteProblem problem, Generator unit) {
        this.unit = unit;
        this.hours = problem.time().slotHours();
        this.carbonPerKwh =
                unit.cost().carbonGramsPerKwh() * problem.grid().carbon().pricePerTonne() / 1e6;
    }

    @Override
    public Worth worth(long[] powerUw) {
        boolean onBefore = unit.before().on();
        int inState = unit.before().slotsInState();
        double beforeKw = unit.before().powerKw();
        double rampKw = unit.commitment().rampKwPerHour() * hours;
        long broken = 0;
        double cost = 0;
        for (long power : powerUw) {
            double nowKw = power / MICRO;
            boolean on = power > 0;
            if (on != onBefore) {
                int least = onBefore
                        ? unit.commitment().minUpSlots()
                        : unit.commitment().minDownSlots();
                broken += inState < least ? (long) (MICRO * (least - inState)) : 0;
                inState = 0;
                cost += on ? unit.cost().perStart() : 0;
            }
            if (on) {
                cost += hours
                        * (unit.cost().perHourAtMinPower()
                                + unit.slopePerKwh() * (nowKw - unit.minPowerKw())
                                + carbonPerKwh * nowKw);
            }
            double mostKw = on && onBefore ? rampKw : Math.max(rampKw, unit.minPowerKw());
            broken += CourseRule.micro(Math.abs(nowKw - beforeKw) - mostKw);
            inState++;
            onBefore = on;
            beforeKw = nowKw;
        }
        return new Worth(broken, 0, CourseRule.nanos(cost));
    }

    @Override
    public double content(int slot, long powerUw) {
        return 0;
    }

    @Override
    public long powerFor(int slot, double content) {
        return 0;
    }
}
