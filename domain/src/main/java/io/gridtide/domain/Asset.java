package io.gridtide.domain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Equipment of a site that the planner knows. Powers in kW and energies in kWh are magnitudes, never negative. */
public sealed interface Asset {
    /** Most limits of a grid operator at a time: a week of quarter-hours. */
    int MOST_LIMITS = 672;

    String assetId();

    String siteId();

    String tenantId();

    /**
     * A photovoltaic plant.
     *
     * @param peakPowerKw rated DC power under standard test conditions
     */
    record PvPlant(String assetId, String siteId, String tenantId, double peakPowerKw) implements Asset {
        public PvPlant {
            requireIds(assetId, siteId, tenantId);
            requireRange("peakPowerKw", peakPowerKw, 0, 1e6);
        }
    }

    /**
     * A stationary battery.
     *
     * @param usableEnergyKwh energy between empty and full, above zero
     * @param maxChargeKw greatest charging power at the terminals
     * @param maxDischargeKw greatest discharging power at the terminals
     * @param chargeEfficiency stored energy per energy taken in, above 0 to 1
     * @param dischargeEfficiency energy given out per stored energy, above 0 to 1
     * @param stateOfChargeRange allowed states of charge
     * @param initialStateOfCharge assumed until one is measured, 0 to 1
     * @param degradationCostPerKwh cost of one kWh discharged, in the site's currency
     * @param care how gently it is used
     */
    record Battery(
            String assetId,
            String siteId,
            String tenantId,
            double usableEnergyKwh,
            double maxChargeKw,
            double maxDischargeKw,
            double chargeEfficiency,
            double dischargeEfficiency,
            StateOfChargeRange stateOfChargeRange,
            double initialStateOfCharge,
            double degradationCostPerKwh,
            BatteryCare care)
            implements Asset {
        /** A battery without self-discharge, reserve and limit of cycles. */
        public Battery(
                String assetId,
                String siteId,
                String tenantId,
                double usableEnergyKwh,
                double maxChargeKw,
                double maxDischargeKw,
                double chargeEfficiency,
                double dischargeEfficiency,
                StateOfChargeRange stateOfChargeRange,
                double initialStateOfCharge,
                double degradationCostPerKwh) {
            this(
                    assetId,
                    siteId,
                    tenantId,
                    usableEnergyKwh,
                    maxChargeKw,
                    maxDischargeKw,
                    chargeEfficiency,
                    dischargeEfficiency,
                    stateOfChargeRange,
                    initialStateOfCharge,
                    degradationCostPerKwh,
                    BatteryCare.NONE);
        }

        public Battery {
            requireIds(assetId, siteId, tenantId);
            requireRange("usableEnergyKwh", usableEnergyKwh, Math.nextUp(0.0), 1e7);
            requireRange("maxChargeKw", maxChargeKw, 0, 1e6);
            requireRange("maxDischargeKw", maxDischargeKw, 0, 1e6);
            requireRange("chargeEfficiency", chargeEfficiency, Math.nextUp(0.0), 1);
            requireRange("dischargeEfficiency", dischargeEfficiency, Math.nextUp(0.0), 1);
            requireRange("initialStateOfCharge", initialStateOfCharge, 0, 1);
            requireRange("degradationCostPerKwh", degradationCostPerKwh, 0, 1e3);
            double chargeKw = maxChargeKw;
            double dischargeKw = maxDischargeKw;
            care.efficiencyByPower().ifPresent(one -> one.requireUpTo(chargeKw, dischargeKw));
        }
    }

    /**
     * How gently a battery is used.
     *
     * @param selfDischargePerHour share of the stored energy lost in an hour, 0 to below 1
     * @param maxCyclesPerDay full cycles in a local day, above 0; empty for any number
     * @param reserveStateOfCharge kept for emergencies: plans stay above it where the allowed range permits, 0 to 1
     * @param efficiencyByPower in plans in place of its efficiencies
     */
    record BatteryCare(
            double selfDischargePerHour,
            OptionalDouble maxCyclesPerDay,
            double reserveStateOfCharge,
            Optional<EfficiencyByPower> efficiencyByPower) {
        /** A battery whose efficiencies do not depend on power. */
        public BatteryCare(double selfDischargePerHour, OptionalDouble maxCyclesPerDay, double reserveStateOfCharge) {
            this(selfDischargePerHour, maxCyclesPerDay, reserveStateOfCharge, Optional.empty());
        }

        public static final BatteryCare NONE = new BatteryCare(0, OptionalDouble.empty(), 0);

        public BatteryCare {
            requireRange("selfDischargePerHour", selfDischargePerHour, 0, Math.nextDown(1.0));
            maxCyclesPerDay.ifPresent(most -> requireRange("maxCyclesPerDay", most, Math.nextUp(0.0), 100));
            requireRange("reserveStateOfCharge", reserveStateOfCharge, 0, 1);
        }
    }

    /**
     * Allowed states of charge, as fractions of the usable energy.
     *
     * @param minimum 0 to {@code maximum}
     * @param maximum up to 1
     */
    record StateOfChargeRange(double minimum, double maximum) {
        public static final StateOfChargeRange FULL = new StateOfChargeRange(0, 1);

        public StateOfChargeRange {
            requireRange("stateOfChargeRange.minimum", minimum, 0, maximum);
            requireRange("stateOfChargeRange.maximum", maximum, minimum, 1);
        }
    }

    /**
     * The connection to the public grid.
     *
     * @param importLimitKw greatest import
     * @param exportLimitKw greatest export
     * @param limits what the grid operator allows for a while, where that is less
     * @param aims what plans of the site are for
     * @param portfolio id of the portfolio that the site belongs to
     */
    record GridConnection(
            String assetId,
            String siteId,
            String tenantId,
            double importLimitKw,
            double exportLimitKw,
            List<LimitSpan> limits,
            GridAims aims,
            Optional<String> portfolio)
            implements Asset {
        /** A connection of a site that shares nothing. */
        public GridConnection(
                String assetId,
                String siteId,
                String tenantId,
                double importLimitKw,
                double exportLimitKw,
                List<LimitSpan> limits,
                GridAims aims) {
            this(assetId, siteId, tenantId, importLimitKw, exportLimitKw, limits, aims, Optional.empty());
        }

        /** A connection of a site that wants the least cost. */
        public GridConnection(
                String assetId,
                String siteId,
                String tenantId,
                double importLimitKw,
                double exportLimitKw,
                List<LimitSpan> limits) {
            this(assetId, siteId, tenantId, importLimitKw, exportLimitKw, limits, GridAims.LEAST_COST);
        }

        /** A connection whose limits never change. */
        public GridConnection(
                String assetId, String siteId, String tenantId, double importLimitKw, double exportLimitKw) {
            this(assetId, siteId, tenantId, importLimitKw, exportLimitKw, List.of());
        }

        public GridConnection {
            limits = List.copyOf(limits);
            requireRange("limits.length", limits.size(), 0, MOST_LIMITS);
            requireIds(assetId, siteId, tenantId);
            requireRange("importLimitKw", importLimitKw, 0, 1e6);
            requireRange("exportLimitKw", exportLimitKw, 0, 1e6);
            portfolio.ifPresent(id -> Ids.require("portfolio", id));
        }

        /** Greatest import over a slot: a limit that holds in any part of it holds for all of it. */
        public double importLimitKw(Interval slot) {
            return LimitSpan.least(limits, importLimitKw, slot, LimitSpan::importLimitKw);
        }

        /** Greatest export over a slot. */
        public double exportLimitKw(Interval slot) {
            return LimitSpan.least(limits, exportLimitKw, slot, LimitSpan::exportLimitKw);
        }
    }

    /**
     * Sites that are planned together, such as a virtual power plant, and what they may exchange together: the sum of what they import
     * less what they export, and the reverse. Which sites they are is said by their grid connections.
     *
     * @param siteId the site that keeps it; it need not belong to the portfolio
     * @param importLimitKw greatest import of all together; empty for none
     * @param exportLimitKw greatest export of all together; empty for none
     * @param limits what the grid operator allows for a while, where that is less
     */
    record Portfolio(
            String assetId,
            String siteId,
            String tenantId,
            OptionalDouble importLimitKw,
            OptionalDouble exportLimitKw,
            List<LimitSpan> limits)
            implements Asset {
        public Portfolio {
            limits = List.copyOf(limits);
            requireRange("limits.length", limits.size(), 0, MOST_LIMITS);
            requireIds(assetId, siteId, tenantId);
            importLimitKw.ifPresent(limitKw -> requireRange("importLimitKw", limitKw, 0, 1e6));
            exportLimitKw.ifPresent(limitKw -> requireRange("exportLimitKw", limitKw, 0, 1e6));
        }

        /** Greatest import of all over a slot; infinite for none. */
        public double importLimitKw(Interval slot) {
            return LimitSpan.least(
                    limits, importLimitKw.orElse(Double.POSITIVE_INFINITY), slot, LimitSpan::importLimitKw);
        }

        /** Greatest export of all over a slot; infinite for none. */
        public double exportLimitKw(Interval slot) {
            return LimitSpan.least(
                    limits, exportLimitKw.orElse(Double.POSITIVE_INFINITY), slot, LimitSpan::exportLimitKw);
        }
    }

    /**
     * What plans of a site strive for with its connection.
     *
     * @param objective what comes first
     * @param carbonGramsPerKwh emissions of imported energy
     * @param nomination the exchange that was announced
     */
    record GridAims(PlanObjective objective, double carbonGramsPerKwh, Nomination nomination) {
        public static final GridAims LEAST_COST = new GridAims(PlanObjective.COST, 0);

        /** A connection whose exchange nobody announces. */
        public GridAims(PlanObjective objective, double carbonGramsPerKwh) {
            this(objective, carbonGramsPerKwh, Nomination.NONE);
        }

        public GridAims {
            requireRange("carbonGramsPerKwh", carbonGramsPerKwh, 0, 2000);
            if (objective == PlanObjective.EMISSIONS && carbonGramsPerKwh == 0) {
                throw new IllegalArgumentException(
                        "carbonGramsPerKwh is above 0 where the objective is emissions, got 0.0");
            }
            boolean announced = !nomination.spans().isEmpty();
            if (announced && nomination.priceArea().isEmpty() && objective != PlanObjective.IMBALANCE) {
                throw new IllegalArgumentException(
                        "imbalancePriceArea is missing: a nomination changes no plan without a price, unless the"
                                + " objective is imbalance");
            }
        }
    }

    /**
     * A limit of the grid operator.
     *
     * @param span when it holds
     * @param importLimitKw greatest import; empty when only export is limited
     * @param exportLimitKw greatest export; empty when only import is limited
     */
    record LimitSpan(Interval span, OptionalDouble importLimitKw, OptionalDouble exportLimitKw) {
        public LimitSpan {
            if (importLimitKw.isEmpty() && exportLimitKw.isEmpty()) {
                throw new IllegalArgumentException("importLimitKw is missing, and so is exportLimitKw: give one");
            }
            importLimitKw.ifPresent(limitKw -> requireRange("importLimitKw", limitKw, 0, 1e6));
            exportLimitKw.ifPresent(limitKw -> requireRange("exportLimitKw", limitKw, 0, 1e6));
        }

        private static double least(
                List<LimitSpan> limits, double alwaysKw, Interval slot, Function<LimitSpan, OptionalDouble> side) {
            return limits.stream()
                    .filter(limit -> limit.span().overlaps(slot))
                    .flatMapToDouble(limit -> side.apply(limit).stream())
                    .reduce(alwaysKw, Math::min);
        }
    }

    /**
     * A charging point for vehicles. Planned when it has sessions, measured as load otherwise.
     *
     * @param maxChargeKw rated charging power
     * @param daily the session of every day
     * @param announced the next session that is known
     */
    record Charger(
            String assetId,
            String siteId,
            String tenantId,
            double maxChargeKw,
            Optional<ChargingSession.Daily> daily,
            Optional<ChargingSession.Announced> announced)
            implements Asset {
        /** A charging point without sessions. */
        public Charger(String assetId, String siteId, String tenantId, double maxChargeKw) {
            this(assetId, siteId, tenantId, maxChargeKw, Optional.empty(), Optional.empty());
        }

        public Charger {
            requireIds(assetId, siteId, tenantId);
            requireRange("maxChargeKw", maxChargeKw, 0, 1e6);
        }
    }

    /** Other equipment that can be planned. */
    record Flexible(String assetId, String siteId, String tenantId, Flexibility flexibility) implements Asset {
        public Flexible {
            requireIds(assetId, siteId, tenantId);
        }
    }

    private static void requireIds(String assetId, String siteId, String tenantId) {
        Ids.require("assetId", assetId);
        Ids.require("siteId", siteId);
        Ids.require("tenantId", tenantId);
    }

    private static void requireRange(String field, double value, double minimum, double maximum) {
        Ranges.require(field, value, minimum, maximum);
    }
}
