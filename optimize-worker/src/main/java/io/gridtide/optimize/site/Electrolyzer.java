package io.gridtide.optimize.site;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Makes hydrogen. It is off, on standby (warm, at a small power), or on; only starting from off costs.
 *
 * @param curve hydrogen by power while it is on, from least to greatest power, powers increasing
 * @param standbyKw what it takes on standby; nothing when it has no standby
 * @param operation how it is run
 * @param hydrogen what it is for
 */
public record Electrolyzer(
        String id, List<Point> curve, OptionalDouble standbyKw, Operation operation, Hydrogen hydrogen)
        implements SiteAsset {
    /** Hydrogen in kg per hour at a power. */
    public record Point(double powerKw, double kgPerHour) {}

    /**
     * How it is run.
     *
     * @param costPerStart each start from off
     * @param rampKwPerHour most change of power in an hour while it is on; infinite when any. Going on and off may jump to and from the
     *     greater of least power and one slot's ramp
     * @param warmBefore whether it was on or on standby before the horizon
     * @param powerBeforeKw production power just before the horizon, 0 when it was not on
     */
    public record Operation(double costPerStart, double rampKwPerHour, boolean warmBefore, double powerBeforeKw) {}

    /**
     * What it is for.
     *
     * @param pricePerKg credit for each kg, not negative
     * @param demandKg wanted in the whole horizon
     * @param demands wanted in parts of it
     */
    public record Hydrogen(double pricePerKg, double demandKg, List<Demand> demands) {
        public Hydrogen {
            demands = List.copyOf(demands);
        }

        /** Nothing wanted in parts of the horizon. */
        public Hydrogen(double pricePerKg, double demandKg) {
            this(pricePerKg, demandKg, List.of());
        }
    }

    /**
     * Hydrogen wanted in part of the horizon.
     *
     * @param from first slot
     * @param to first slot after it
     * @param kg made in between
     */
    public record Demand(int from, int to, double kg) {}

    public Electrolyzer {
        curve = List.copyOf(curve);
        if (curve.isEmpty()) {
            throw new IllegalArgumentException("electrolyzer " + id + " has no curve\ngive it a point or more");
        }
    }

    @Override
    public String type() {
        return "electrolyzer";
    }

    /** Hydrogen in kg per hour at a power while it is on. */
    public double kgPerHour(double powerKw) {
        Point below = curve.getFirst();
        for (Point above : curve) {
            if (powerKw <= above.powerKw() && above.powerKw() > below.powerKw()) {
                double share = (powerKw - below.powerKw()) / (above.powerKw() - below.powerKw());
                return below.kgPerHour() + share * (above.kgPerHour() - below.kgPerHour());
            }
            below = above;
        }
        return below.kgPerHour();
    }

    /** Least power while it is on. */
    public double minPowerKw() {
        return curve.getFirst().powerKw();
    }

    /** Greatest power. */
    public double maxPowerKw() {
        return curve.getLast().powerKw();
    }
}
