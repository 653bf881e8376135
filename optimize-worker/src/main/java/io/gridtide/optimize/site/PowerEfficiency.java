package io.gridtide.optimize.site;

import java.util.List;

/**
 * Efficiencies of a battery by power: at the powers given the stored energy follows from the efficiency there, between them (and from
 * nothing to the first) it is linear in power.
 *
 * @param charge powers increasing, the last is the greatest
 * @param discharge powers increasing, the last is the greatest
 */
public record PowerEfficiency(List<Point> charge, List<Point> discharge) {
    /** Efficiency at a power, 0 exclusive to 1. */
    public record Point(double powerKw, double efficiency) {}

    public PowerEfficiency {
        charge = List.copyOf(charge);
        discharge = List.copyOf(discharge);
    }
}
