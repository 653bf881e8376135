package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.Series;

/** Tells from the powers of an electrolyzer what it was doing. */
public final class HydrogenMeter {
    private static final double SAME_KW = 1e-9;

    private final Electrolyzer unit;
    private final Series powerKw;

    /**
     * A meter over a plan.
     *
     * @param powerKw what the unit consumes in each slot
     */
    public HydrogenMeter(Electrolyzer unit, Series powerKw) {
        this.unit = unit;
        this.powerKw = powerKw;
    }

    /** Whether it makes hydrogen. */
    boolean on(int slot) {
        double kw = powerKw.at(slot);
        return kw > SAME_KW && !standby(slot);
    }

    /** Whether it is kept warm without making any. */
    boolean standby(int slot) {
        return unit.standbyKw().isPresent()
                && Math.abs(powerKw.at(slot) - unit.standbyKw().getAsDouble()) <= SAME_KW;
    }

    boolean warm(int slot) {
        return slot < 0 ? unit.operation().warmBefore() : on(slot) || standby(slot);
    }

    int starts() {
        int starts = 0;
        for (int slot = 0; slot < powerKw.size(); slot++) {
            starts += starts(slot) ? 1 : 0;
        }
        return starts;
    }

    /** Whether it starts from off in a slot. */
    public boolean starts(int slot) {
        return warm(slot) && !warm(slot - 1);
    }

    /** Kilograms in all, at a slot length in hours. */
    double kg(double hours) {
        return kg(hours, 0, powerKw.size());
    }

    /** Kilograms from one slot until another, at a slot length in hours. */
    double kg(double hours, int from, int to) {
        double kg = 0;
        for (int slot = from; slot < to; slot++) {
            kg += kg(hours, slot);
        }
        return kg;
    }

    /** Kilograms in a slot, at its length in hours. */
    public double kg(double hours, int slot) {
        return on(slot) ? hours * unit.kgPerHour(powerKw.at(slot)) : 0;
    }
}
