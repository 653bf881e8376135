package io.gridtide.domain;

import java.util.List;

/**
 * Efficiencies of a battery by power: at the powers given the stored energy follows from the efficiency there, between
 * them (and from nothing to the first) it is linear in power.
 *
 * @param charge powers increasing
 * @param discharge powers increasing
 */
public record EfficiencyByPower(List<Point> charge, List<Point> discharge) {
    /** Most points of each. */
    public static final int MOST_POINTS = 50;

    /**
     * An efficiency.
     *
     * @param powerKw above 0, at the terminals
     * @param efficiency above 0 to 1
     */
    public record Point(double powerKw, double efficiency) {
        public Point {
            Ranges.require("powerKw", powerKw, Math.nextUp(0.0), 1e6);
            Ranges.require("efficiency", efficiency, Math.nextUp(0.0), 1);
        }
    }

    public EfficiencyByPower {
        charge = List.copyOf(charge);
        discharge = List.copyOf(discharge);
        requireOrder("charge", charge);
        requireOrder("discharge", discharge);
    }

    private static void requireOrder(String side, List<Point> points) {
        Ranges.require(side + ".length", points.size(), 1, MOST_POINTS);
        for (int point = 1; point < points.size(); point++) {
            double beforeKw = points.get(point - 1).powerKw();
            if (!(points.get(point).powerKw() > beforeKw)) {
                throw new IllegalArgumentException(side + "[" + point + "].powerKw is above that of the point before, "
                        + beforeKw + ", got " + points.get(point).powerKw());
            }
        }
    }

    /** Both sides end at the greatest power. */
    void requireUpTo(double chargeKw, double dischargeKw) {
        requireUpTo("charge", charge, chargeKw);
        requireUpTo("discharge", discharge, dischargeKw);
    }

    private static void requireUpTo(String side, List<Point> points, double greatestKw) {
        double lastKw = points.getLast().powerKw();
        if (lastKw != greatestKw) {
            throw new IllegalArgumentException(
                    "efficiencyByPower." + side + " is up to the greatest power, " + greatestKw + ", got " + lastKw);
        }
    }
}
