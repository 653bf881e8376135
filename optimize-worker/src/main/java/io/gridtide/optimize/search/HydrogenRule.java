package io.gridtide.optimize.search;

import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.SiteProblem;

/** An electrolyzer: off, on standby, or on; which of them is told from its power. */
final class HydrogenRule implements CourseRule {
    private static final int HALVINGS = 40;

    private final Electrolyzer unit;
    private final double hours;
    private final long standbyUw;

    HydrogenRule(SiteProblem problem, Electrolyzer unit) {
        this.unit = unit;
        this.hours = problem.time().slotHours();
        this.standbyUw = Math.round(unit.standbyKw().orElse(0) * MICRO);
    }

    @Override
    public Worth worth(long[] powerUw) {
        double rampKw = unit.operation().rampKwPerHour() * hours;
        double beforeKw = unit.operation().powerBeforeKw();
        boolean warmBefore = unit.operation().warmBefore();
        double kg = 0;
        int starts = 0;
        long broken = 0;
        for (int slot = 0; slot < powerUw.length; slot++) {
            boolean warm = powerUw[slot] != 0;
            double nowKw = on(powerUw[slot]) ? -powerUw[slot] / MICRO : 0;
            starts += warm && !warmBefore ? 1 : 0;
            kg += content(slot, powerUw[slot]);
            double mostKw = nowKw > 0 && beforeKw > 0 ? rampKw : Math.max(rampKw, unit.minPowerKw());
            broken += CourseRule.micro(Math.abs(nowKw - beforeKw) - mostKw);
            beforeKw = nowKw;
            warmBefore = warm;
        }
        double cost =
                starts * unit.operation().costPerStart() - kg * unit.hydrogen().pricePerKg();
        return new Worth(broken, missing(powerUw, kg), CourseRule.nanos(cost));
    }

    private long missing(long[] powerUw, double kg) {
        long missing = CourseRule.micro(unit.hydrogen().demandKg() - kg);
        for (Electrolyzer.Demand demand : unit.hydrogen().demands()) {
            double made = 0;
            for (int slot = demand.from(); slot < demand.to(); slot++) {
                made += content(slot, powerUw[slot]);
            }
            missing += CourseRule.micro(demand.kg() - made);
        }
        return missing;
    }

    private boolean on(long powerUw) {
        return powerUw != 0 && -powerUw != standbyUw;
    }

    /** Hydrogen, in kg. */
    @Override
    public double content(int slot, long powerUw) {
        return on(powerUw) ? hours * unit.kgPerHour(-powerUw / MICRO) : 0;
    }

    @Override
    public long powerFor(int slot, double content) {
        if (content <= 0) {
            return 0;
        }
        double lowKw = unit.minPowerKw();
        double highKw = unit.maxPowerKw();
        for (int step = 0; step < HALVINGS; step++) {
            double middleKw = (lowKw + highKw) / 2;
            if (hours * unit.kgPerHour(middleKw) < content) {
                lowKw = middleKw;
            } else {
                highKw = middleKw;
            }
        }
        return -(long) Math.ceil(highKw * MICRO);
    }
}
