package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.Series;
import java.util.List;

/** Tells from the powers of an electrolyzer what it was doing. */
final class HydrogenMeter {
    private static final double SAME_KW = 1e-9;

    private final Electrolyzer unit;
    private final Series powerKw;

    HydrogenMeter(Electrolyzer unit, Series powerKw) {
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
            starts += warm(slot) && !warm(slot - 1) ? 1 : 0;
        }
        return starts;
    }

    /** Kilograms in all, at a slot length in hours. */
    double kg(double hours) {
        double kg = 0;
        for (int slot = 0; slot < powerKw.size(); slot++) {
            kg += on(slot) ? hours * kgPerHour(powerKw.at(slot)) : 0;
        }
        return kg;
    }

    private double kgPerHour(double kw) {
        List<Electrolyzer.Point> curve = unit.curve();
        Electrolyzer.Point below = curve.getFirst();
        for (Electrolyzer.Point above : curve) {
            if (kw <= above.powerKw() && above.powerKw() > below.powerKw()) {
                double share = (kw - below.powerKw()) / (above.powerKw() - below.powerKw());
                return below.kgPerHour() + share * (above.kgPerHour() - below.kgPerHour());
            }
            below = above;
        }
        return below.kgPerHour();
    }
}
