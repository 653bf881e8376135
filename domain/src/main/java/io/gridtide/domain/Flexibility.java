package io.gridtide.domain;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What equipment can do beyond batteries, chargers and photovoltaics. Powers in kW and energies in kWh are magnitudes,
 * never negative.
 */
public sealed interface Flexibility {
    /** Longest run of a shiftable load, in steps. */
    int LONGEST_PROFILE = 96;

    /** Most points of a curve over power. */
    int MOST_POINTS = 50;

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
     * @param carbonGramsPerKwh emissions of its energy
     */
    record RunningCost(double perHour, double perKwh, double perStart, double carbonGramsPerKwh) {
        /** Without emissions. */
        public RunningCost(double perHour, double perKwh, double perStart) {
            this(perHour, perKwh, perStart, 0);
        }

        public RunningCost {
            Ranges.require("carbonGramsPerKwh", carbonGramsPerKwh, 0, 5000);
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

    /**
     * A generator whose heat goes into the thermal store of a heat pump, from which the heat demand is taken.
     *
     * @param unit its electric side
     * @param heat what it gives while it runs
     * @param feeds id of the heat pump
     */
    record Chp(Generator unit, HeatOutput heat, String feeds) implements Flexibility {
        public Chp {
            Ids.require("feeds", feeds);
        }
    }

    /**
     * Heat of a unit while it runs, linear between least and greatest electric power.
     *
     * @param kwAtMinPower thermal
     * @param kwAtMaxPower thermal
     * @param mayBeDumped whether heat that nobody takes may be blown off
     */
    record HeatOutput(double kwAtMinPower, double kwAtMaxPower, boolean mayBeDumped) {
        public HeatOutput {
            Ranges.require("heatKwAtMinPower", kwAtMinPower, 0, 1e6);
            Ranges.require("heatKwAtMaxPower", kwAtMaxPower, 0, 1e6);
        }
    }

    /**
     * Makes hydrogen.
     *
     * @param curve hydrogen by power while it is on, from least to greatest power; linear in between
     * @param operation how it is run
     * @param need what the hydrogen is for
     */
    record Electrolyzer(List<HydrogenPoint> curve, HydrogenOperation operation, HydrogenNeed need)
            implements Flexibility {
        public Electrolyzer {
            curve = List.copyOf(curve);
            Ranges.require("curve.length", curve.size(), 1, MOST_POINTS);
            for (int point = 1; point < curve.size(); point++) {
                if (!(curve.get(point).powerKw() > curve.get(point - 1).powerKw())) {
                    throw new IllegalArgumentException(
                            "curve[" + point + "].powerKw is above that of the point before, "
                                    + curve.get(point - 1).powerKw() + ", got "
                                    + curve.get(point).powerKw());
                }
            }
            Ranges.require(
                    "curve[" + (curve.size() - 1) + "].powerKw", curve.getLast().powerKw(), Math.nextUp(0.0), 1e6);
            double leastKw = curve.getFirst().powerKw();
            boolean switched = operation.standbyPowerKw().isPresent() || operation.startCost() > 0;
            if (leastKw == 0 && switched) {
                throw new IllegalArgumentException(
                        "curve[0].powerKw is above 0 for a unit with standbyPowerKw or startCost, got 0.0");
            }
            operation
                    .standbyPowerKw()
                    .ifPresent(standbyKw ->
                            Ranges.require("standbyPowerKw", standbyKw, Math.nextUp(0.0), Math.nextDown(leastKw)));
        }
    }

    /**
     * A point of the curve of an electrolyzer.
     *
     * @param powerKw electric
     * @param kgPerHour hydrogen made at this power
     */
    record HydrogenPoint(double powerKw, double kgPerHour) {
        /** A kilogram of hydrogen holds so much; nobody makes more of less. */
        private static final double KWH_PER_KG = 33.3;

        public HydrogenPoint {
            Ranges.require("powerKw", powerKw, 0, 1e6);
            Ranges.require("kgPerHour", kgPerHour, 0, powerKw / KWH_PER_KG);
        }
    }

    /**
     * How an electrolyzer is run.
     *
     * @param standbyPowerKw what keeps it warm without making hydrogen; empty when it has no standby
     * @param startCost each start from off, in the site's currency
     * @param rampKwPerHour greatest change of power in an hour while it is on; infinite for none
     */
    record HydrogenOperation(OptionalDouble standbyPowerKw, double startCost, double rampKwPerHour) {
        public HydrogenOperation {
            Ranges.require("startCost", startCost, 0, 1e6);
            Ranges.require("rampKwPerHour", rampKwPerHour, Math.nextUp(0.0), Double.POSITIVE_INFINITY);
        }
    }

    /**
     * What hydrogen is for.
     *
     * @param pricePerKg credit for each kg, in the site's currency
     * @param demandKg wanted in each span
     * @param span when it is made, every day
     */
    record HydrogenNeed(double pricePerKg, double demandKg, DailySpan span) {
        public HydrogenNeed {
            Ranges.require("hydrogenPricePerKg", pricePerKg, 0, 1e4);
            Ranges.require("hydrogenDemandKg", demandKg, 0, 1e6);
        }
    }
}
