package io.gridtide.domain;

import java.util.List;

/**
 * What equipment can do beyond batteries, chargers and photovoltaics. Powers in kW and energies in kWh are magnitudes,
 * never negative.
 */
public sealed interface Flexibility {
    /** Longest run of a shiftable load, in steps. */
    int LONGEST_PROFILE = 96;

    /**
     * Wind; may be curtailed.
     *
     * @param peakPowerKw rated power
     */
    record Wind(double peakPowerKw) implements Flexibility {
        public Wind {
            Ranges.require("peakPowerKw", peakPowerKw, 0, 1e6);
        }
    }

    /**
     * A load with a fixed course that runs once, uninterrupted, in each of its spans.
     *
     * @param profileKw mean power of each step of its course
     * @param stepMinutes length of a step, a divisor of the hour
     * @param span when it may run, every day
     */
    record Shiftable(List<Double> profileKw, int stepMinutes, DailySpan span) implements Flexibility {
        public Shiftable {
            profileKw = List.copyOf(profileKw);
            Ranges.require("profileKw.length", profileKw.size(), 1, LONGEST_PROFILE);
            for (double powerKw : profileKw) {
                Ranges.require("profileKw", powerKw, 0, 1e6);
            }
            if (stepMinutes < 1 || stepMinutes > 60 || 60 % stepMinutes != 0) {
                throw new IllegalArgumentException(
                        "stepMinutes is 1 to 60 and a divisor of the hour, got " + stepMinutes);
            }
            if (profileKw.size() * stepMinutes > span.minutes()) {
                throw new IllegalArgumentException("profileKw is longer than the " + span.minutes()
                        + " minutes between from and to, got " + profileKw.size() * stepMinutes);
            }
        }
    }

    /**
     * A load that needs an amount of energy in each of its spans.
     *
     * @param energyKwh in each span
     * @param power while it runs
     * @param span when it may run, every day
     * @param minOnMinutes it runs at least so long at a time
     * @param minOffMinutes it rests at least so long between two runs
     */
    record Interruptible(double energyKwh, PowerRange power, DailySpan span, int minOnMinutes, int minOffMinutes)
            implements Flexibility {
        public Interruptible {
            double mostKwh = power.maximumKw() * span.minutes() / 60;
            Ranges.require("energyKwh", energyKwh, 0, mostKwh);
            Ranges.require("minOnMinutes", minOnMinutes, 0, 1440);
            Ranges.require("minOffMinutes", minOffMinutes, 0, 1440);
        }
    }

    /**
     * Power while something runs.
     *
     * @param minimumKw least
     * @param maximumKw greatest
     */
    record PowerRange(double minimumKw, double maximumKw) {
        public PowerRange {
            Ranges.require("maxPowerKw", maximumKw, Math.nextUp(0.0), 1e6);
            Ranges.require("minPowerKw", minimumKw, 0, maximumKw);
        }
    }

    /**
     * A unit that burns fuel.
     *
     * @param power while it runs
     * @param cost in the site's currency
     * @param switching how it may be switched
     */
    record Generator(PowerRange power, RunningCost cost, Switching switching) implements Flexibility {
        public Generator {
            boolean switched = cost.perHour() > 0
                    || cost.perStart() > 0
                    || switching.minOnMinutes() > 0
                    || switching.minOffMinutes() > 0;
            if (power.minimumKw() == 0 && switched) {
                throw new IllegalArgumentException(
                        "minPowerKw is above 0 for a unit with costPerHour, startCost, minOnMinutes or minOffMinutes,"
                                + " got 0.0");
            }
        }
    }

    /**
     * What a generator costs.
     *
     * @param perHour while it runs, whatever its power
     * @param perKwh of its energy
     * @param perStart each start
     */
    record RunningCost(double perHour, double perKwh, double perStart) {
        public RunningCost {
            Ranges.require("costPerHour", perHour, 0, 1e6);
            Ranges.require("fuelCostPerKwh", perKwh, 0, 1e3);
            Ranges.require("startCost", perStart, 0, 1e6);
        }
    }

    /**
     * How a generator may be switched.
     *
     * @param minOnMinutes it runs at least so long
     * @param minOffMinutes it stands at least so long
     * @param rampKwPerHour greatest change of power in an hour; infinite for none
     */
    record Switching(int minOnMinutes, int minOffMinutes, double rampKwPerHour) {
        public Switching {
            Ranges.require("minOnMinutes", minOnMinutes, 0, 1440);
            Ranges.require("minOffMinutes", minOffMinutes, 0, 1440);
            Ranges.require("rampKwPerHour", rampKwPerHour, Math.nextUp(0.0), Double.POSITIVE_INFINITY);
        }
    }

    /**
     * A heat pump with a thermal store. Its demand for heat is what the forecast of its own load says, times the
     * coefficient of performance; the store lets it run earlier or later.
     *
     * @param maxPowerKw electric
     * @param coefficientOfPerformance thermal per electric power
     * @param store thermal
     */
    record HeatPump(double maxPowerKw, double coefficientOfPerformance, HeatStore store) implements Flexibility {
        public HeatPump {
            Ranges.require("maxPowerKw", maxPowerKw, Math.nextUp(0.0), 1e6);
            Ranges.require("coefficientOfPerformance", coefficientOfPerformance, 0.5, 20);
        }
    }

    /**
     * A thermal store.
     *
     * @param capacityKwh thermal
     * @param lossPerHour share of the stored heat lost in an hour, 0 to below 1
     * @param initialShare assumed until one is planned or measured, 0 to 1
     */
    record HeatStore(double capacityKwh, double lossPerHour, double initialShare) {
        public HeatStore {
            Ranges.require("storeCapacityKwh", capacityKwh, 0, 1e7);
            Ranges.require("storeLossPerHour", lossPerHour, 0, Math.nextDown(1.0));
            Ranges.require("initialStateOfCharge", initialShare, 0, 1);
        }
    }
}
