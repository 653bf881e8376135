package io.gridtide.schemas.mapper;

import io.gridtide.domain.Asset;
import io.gridtide.domain.ChargingSession;
import io.gridtide.domain.DailySpan;
import io.gridtide.domain.EfficiencyByPower;
import io.gridtide.domain.Flexibility;
import io.gridtide.schemas.avro.RegistryChargingSession;
import io.gridtide.schemas.avro.RegistryEfficiencyByPower;
import io.gridtide.schemas.avro.RegistryEfficiencyPoint;
import io.gridtide.schemas.avro.RegistryPlanning;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What plans need of assets, to and from the domain. A record that breaks a rule throws IllegalArgumentException whose
 * message starts with the field.
 */
final class PlanningMapper {
    private static final double USUAL_CHARGE_EFFICIENCY = 0.9;

    private PlanningMapper() {}

    static Asset.BatteryCare care(@Nullable RegistryPlanning planning) {
        return planning == null
                ? Asset.BatteryCare.NONE
                : new Asset.BatteryCare(
                        orElse(planning.getSelfDischargePerHour(), 0),
                        optional(planning.getMaxCyclesPerDay()),
                        orElse(planning.getReserveStateOfCharge(), 0),
                        Optional.ofNullable(planning.getEfficiencyByPower())
                                .map(record -> under("efficiencyByPower", () -> efficiency(record))));
    }

    private static EfficiencyByPower efficiency(RegistryEfficiencyByPower record) {
        return new EfficiencyByPower(
                efficiencies("charge", record.getCharge()), efficiencies("discharge", record.getDischarge()));
    }

    private static List<EfficiencyByPower.Point> efficiencies(String side, List<RegistryEfficiencyPoint> records) {
        List<EfficiencyByPower.Point> points = new ArrayList<>();
        for (RegistryEfficiencyPoint one : records) {
            points.add(under(
                    side + "[" + points.size() + "]",
                    () -> new EfficiencyByPower.Point(one.getPowerKw(), one.getEfficiency())));
        }
        return points;
    }

    private static List<RegistryEfficiencyPoint> toAvro(List<EfficiencyByPower.Point> points) {
        return points.stream()
                .map(point -> new RegistryEfficiencyPoint(point.powerKw(), point.efficiency()))
                .toList();
    }

    static @Nullable RegistryPlanning toAvro(Asset.BatteryCare care) {
        return care.equals(Asset.BatteryCare.NONE)
                ? null
                : RegistryPlanning.newBuilder()
                        .setSelfDischargePerHour(zeroAsNull(care.selfDischargePerHour()))
                        .setMaxCyclesPerDay(orNull(care.maxCyclesPerDay()))
                        .setReserveStateOfCharge(zeroAsNull(care.reserveStateOfCharge()))
                        .setEfficiencyByPower(care.efficiencyByPower()
                                .map(one ->
                                        new RegistryEfficiencyByPower(toAvro(one.charge()), toAvro(one.discharge())))
                                .orElse(null))
                        .build();
    }

    static Optional<ChargingSession.Daily> daily(@Nullable RegistryPlanning planning) {
        return session(planning == null ? null : planning.getDailySession(), "dailySession")
                .map(read -> daily(
                        read.session,
                        under(
                                "dailySession",
                                () -> DailySpan.parse(
                                        "arrival", read.record.getArrival(), "departure", read.record.getDeparture())),
                        Optional.ofNullable(read.record.getEarliestDeparture())
                                .map(earliest -> under(
                                        "dailySession",
                                        () -> DailySpan.parse(
                                                "arrival", read.record.getArrival(), "earliestDeparture", earliest)))));
    }

    static Optional<ChargingSession.Announced> announced(@Nullable RegistryPlanning planning) {
        return session(planning == null ? null : planning.getAnnouncedSession(), "announcedSession")
                .map(read -> under(
                        "announcedSession",
                        () -> ChargingSession.Announced.of(
                                read.session,
                                instant("arrival", read.record.getArrival()),
                                instant("departure", read.record.getDeparture()),
                                instant(
                                        "earliestDeparture",
                                        Objects.requireNonNullElse(
                                                read.record.getEarliestDeparture(), read.record.getDeparture())))));
    }

    private static ChargingSession.Daily daily(ChargingSession session, DailySpan stay, Optional<DailySpan> certain) {
        return under("dailySession", () -> new ChargingSession.Daily(session, stay, certain));
    }

    private record Read(RegistryChargingSession record, ChargingSession session) {}

    private static Optional<Read> session(@Nullable RegistryChargingSession record, String path) {
        return Optional.ofNullable(record).map(present -> new Read(present, under(path, () -> session(present))));
    }

    private static ChargingSession session(RegistryChargingSession record) {
        return new ChargingSession(
                new ChargingSession.Car(
                        record.getUsableEnergyKwh(),
                        orElse(record.getMaxDischargeKw(), 0),
                        orElse(record.getChargeEfficiency(), USUAL_CHARGE_EFFICIENCY)),
                record.getArrivalStateOfCharge(),
                record.getTargetStateOfCharge());
    }

    static @Nullable RegistryPlanning toAvro(Asset.Charger charger) {
        return charger.daily().isEmpty() && charger.announced().isEmpty()
                ? null
                : RegistryPlanning.newBuilder()
                        .setDailySession(charger.daily()
                                .map(daily -> toAvro(
                                        daily.session(),
                                        daily.stay().from(),
                                        daily.stay().to(),
                                        daily.certain().map(DailySpan::to)))
                                .orElse(null))
                        .setAnnouncedSession(charger.announced()
                                .map(one -> toAvro(
                                        one.session(),
                                        one.stay().from().toString(),
                                        one.stay().to().toString(),
                                        Optional.of(one.earliestDeparture())
                                                .filter(first ->
                                                        !first.equals(one.stay().to()))
                                                .map(Instant::toString)))
                                .orElse(null))
                        .build();
    }

    private static RegistryChargingSession toAvro(
            ChargingSession session, String arrival, String departure, Optional<String> earliest) {
        return RegistryChargingSession.newBuilder()
                .setArrival(arrival)
                .setDeparture(departure)
                .setEarliestDeparture(earliest.orElse(null))
                .setUsableEnergyKwh(session.car().usableEnergyKwh())
                .setMaxDischargeKw(zeroAsNull(session.car().maxDischargeKw()))
                .setChargeEfficiency(session.car().chargeEfficiency())
                .setArrivalStateOfCharge(session.arrivalStateOfCharge())
                .setTargetStateOfCharge(session.targetStateOfCharge())
                .build();
    }

    static Flexibility.Shiftable shiftable(RegistryPlanning planning) {
        return new Flexibility.Shiftable(
                required("profileKw", planning.getProfileKw()),
                required("stepMinutes", planning.getStepMinutes()),
                span(planning));
    }

    static Flexibility.Interruptible interruptible(RegistryPlanning planning) {
        return new Flexibility.Interruptible(
                required("energyKwh", planning.getEnergyKwh()),
                power(planning),
                span(planning),
                orElse(planning.getMinOnMinutes(), 0),
                orElse(planning.getMinOffMinutes(), 0));
    }

    static Flexibility.Generator generator(RegistryPlanning planning) {
        return new Flexibility.Generator(
                power(planning),
                new Flexibility.RunningCost(
                        orElse(planning.getCostPerHour(), 0),
                        required("fuelCostPerKwh", planning.getFuelCostPerKwh()),
                        orElse(planning.getStartCost(), 0),
                        orElse(planning.getCarbonGramsPerKwh(), 0)),
                new Flexibility.Switching(
                        orElse(planning.getMinOnMinutes(), 0),
                        orElse(planning.getMinOffMinutes(), 0),
                        orElse(planning.getRampKwPerHour(), Double.POSITIVE_INFINITY)));
    }

    static Flexibility.HeatPump heatPump(RegistryPlanning planning, double initialShare) {
        return new Flexibility.HeatPump(
                required("maxPowerKw", planning.getMaxPowerKw()),
                required("coefficientOfPerformance", planning.getCoefficientOfPerformance()),
                new Flexibility.HeatStore(
                        orElse(planning.getStoreCapacityKwh(), 0),
                        orElse(planning.getStoreLossPerHour(), 0),
                        initialShare));
    }

    static RegistryPlanning toAvro(Flexibility.Shiftable load) {
        return RegistryPlanning.newBuilder()
                .setProfileKw(load.profileKw())
                .setStepMinutes(load.stepMinutes())
                .setFrom(load.span().from())
                .setTo(load.span().to())
                .build();
    }

    static RegistryPlanning toAvro(Flexibility.Interruptible load) {
        return RegistryPlanning.newBuilder()
                .setEnergyKwh(load.energyKwh())
                .setMinPowerKw(load.power().minimumKw())
                .setMaxPowerKw(load.power().maximumKw())
                .setFrom(load.span().from())
                .setTo(load.span().to())
                .setMinOnMinutes(load.minOnMinutes())
                .setMinOffMinutes(load.minOffMinutes())
                .build();
    }

    static RegistryPlanning toAvro(Flexibility.Generator unit) {
        double ramp = unit.switching().rampKwPerHour();
        return RegistryPlanning.newBuilder()
                .setMinPowerKw(unit.power().minimumKw())
                .setMaxPowerKw(unit.power().maximumKw())
                .setCostPerHour(unit.cost().perHour())
                .setFuelCostPerKwh(unit.cost().perKwh())
                .setStartCost(unit.cost().perStart())
                .setCarbonGramsPerKwh(zeroAsNull(unit.cost().carbonGramsPerKwh()))
                .setMinOnMinutes(unit.switching().minOnMinutes())
                .setMinOffMinutes(unit.switching().minOffMinutes())
                .setRampKwPerHour(Double.isFinite(ramp) ? ramp : null)
                .build();
    }

    static RegistryPlanning toAvro(Flexibility.HeatPump pump) {
        return RegistryPlanning.newBuilder()
                .setMaxPowerKw(pump.maxPowerKw())
                .setCoefficientOfPerformance(pump.coefficientOfPerformance())
                .setStoreCapacityKwh(pump.store().capacityKwh())
                .setStoreLossPerHour(pump.store().lossPerHour())
                .build();
    }

    private static Flexibility.PowerRange power(RegistryPlanning planning) {
        return new Flexibility.PowerRange(
                orElse(planning.getMinPowerKw(), 0), required("maxPowerKw", planning.getMaxPowerKw()));
    }

    static DailySpan span(RegistryPlanning planning) {
        return planning.getFrom() == null && planning.getTo() == null
                ? DailySpan.WHOLE_DAY
                : DailySpan.parse("from", required("from", planning.getFrom()), "to", required("to", planning.getTo()));
    }

    static Instant instant(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException(
                    field + " is an instant such as 2026-06-01T16:00:00Z, got \"" + text + "\"", none);
        }
    }

    /** Messages start with the name of the field; here they get the path to it. */
    static <T> T under(String path, Supplier<T> construction) {
        try {
            return construction.get();
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(path + "." + broken.getMessage(), broken);
        }
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    static double orElse(@Nullable Double value, double fallback) {
        return value == null ? fallback : value;
    }

    private static int orElse(@Nullable Integer value, int fallback) {
        return value == null ? fallback : value;
    }

    static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    static @Nullable Double zeroAsNull(double value) {
        return value == 0 ? null : value;
    }
}
