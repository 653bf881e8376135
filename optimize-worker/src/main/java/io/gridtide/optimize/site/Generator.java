package io.gridtide.optimize.site;

/**
 * A unit that burns fuel.
 *
 * @param minPowerKw while it runs; 0 only for one that costs nothing at zero power, to start, and may be switched at any time
 * @param maxPowerKw while it runs
 * @param cost of running and starting
 * @param commitment how it may be switched
 * @param before what it did before the horizon
 */
public record Generator(
        String id, double minPowerKw, double maxPowerKw, Cost cost, Commitment commitment, Before before)
        implements SiteAsset {

    /**
     * What it costs; fuel between the two points is linear.
     *
     * @param perHourAtMinPower fuel and the like at least power
     * @param perHourAtMaxPower fuel and the like at greatest power
     * @param perStart each start
     * @param carbonGramsPerKwh emissions of its electricity
     */
    public record Cost(double perHourAtMinPower, double perHourAtMaxPower, double perStart, double carbonGramsPerKwh) {
        /** Without emissions. */
        public Cost(double perHourAtMinPower, double perHourAtMaxPower, double perStart) {
            this(perHourAtMinPower, perHourAtMaxPower, perStart, 0);
        }
    }

    /**
     * How it may be switched.
     *
     * @param minUpSlots fewest slots in a row that it runs
     * @param minDownSlots fewest slots in a row that it stands
     * @param rampKwPerHour most change of power in an hour while it runs; infinite when any. Starting and stopping it may jump to and
     *     from the greater of least power and one slot's ramp
     */
    public record Commitment(int minUpSlots, int minDownSlots, double rampKwPerHour) {}

    /**
     * Before the horizon.
     *
     * @param on whether it ran
     * @param slotsInState for how many slots already
     * @param powerKw at the end, 0 when it stood
     */
    public record Before(boolean on, int slotsInState, double powerKw) {}

    public Generator {
        boolean free = cost.perHourAtMinPower() == 0
                && cost.perStart() == 0
                && commitment.minUpSlots() <= 1
                && commitment.minDownSlots() <= 1;
        if (minPowerKw == 0 && !free) {
            throw new IllegalArgumentException("generator " + id + " may run at zero power, but " + cost + ", "
                    + commitment + "\na unit that has to be switched needs a least power above 0");
        }
    }

    @Override
    public String type() {
        return "generator";
    }

    /** Whether it may run at any power from zero, so that on and off are no decision. */
    public boolean continuous() {
        return minPowerKw == 0;
    }

    /** Cost of an hour per kW above least power. */
    public double slopePerKwh() {
        return maxPowerKw > minPowerKw
                ? (cost.perHourAtMaxPower() - cost.perHourAtMinPower()) / (maxPowerKw - minPowerKw)
                : 0;
    }
}
