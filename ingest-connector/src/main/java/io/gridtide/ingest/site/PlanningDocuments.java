package io.gridtide.ingest.site;

import static io.gridtide.ingest.site.PartMapper.required;

import io.gridtide.ingest.site.PlanningDocument.ChargingSessionDocument;
import io.gridtide.ingest.site.PlanningDocument.HydrogenPointDocument;
import io.gridtide.ingest.site.PlanningDocument.LimitSpanDocument;
import io.gridtide.ingest.site.PlanningDocument.NominationSpanDocument;
import io.gridtide.schemas.avro.RegistryChargingSession;
import io.gridtide.schemas.avro.RegistryHydrogenPoint;
import io.gridtide.schemas.avro.RegistryLimitSpan;
import io.gridtide.schemas.avro.RegistryNominationSpan;
import io.gridtide.schemas.avro.RegistryPlanning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Documents about planning to and from their Avro form, which has the same fields. What is missing is told with the path
 * of its field.
 */
public final class PlanningDocuments {
    private PlanningDocuments() {}

    static @Nullable RegistryPlanning toAvro(@Nullable PlanningDocument document) {
        if (document == null) {
            return null;
        }
        return RegistryPlanning.newBuilder()
                .setSelfDischargePerHour(document.selfDischargePerHour())
                .setMaxCyclesPerDay(document.maxCyclesPerDay())
                .setReserveStateOfCharge(document.reserveStateOfCharge())
                .setLimits(each("planning.limits", document.limits(), PlanningDocuments::limit))
                .setDailySession(session("planning.dailySession", document.dailySession()))
                .setAnnouncedSession(session("planning.announcedSession", document.announcedSession()))
                .setMinPowerKw(document.minPowerKw())
                .setMaxPowerKw(document.maxPowerKw())
                .setEnergyKwh(document.energyKwh())
                .setProfileKw(each("planning.profileKw", document.profileKw(), (path, powerKw) -> powerKw))
                .setStepMinutes(document.stepMinutes())
                .setFrom(document.from())
                .setTo(document.to())
                .setMinOnMinutes(document.minOnMinutes())
                .setMinOffMinutes(document.minOffMinutes())
                .setFuelCostPerKwh(document.fuelCostPerKwh())
                .setCostPerHour(document.costPerHour())
                .setStartCost(document.startCost())
                .setRampKwPerHour(document.rampKwPerHour())
                .setCoefficientOfPerformance(document.coefficientOfPerformance())
                .setStoreCapacityKwh(document.storeCapacityKwh())
                .setStoreLossPerHour(document.storeLossPerHour())
                .setFeeds(document.feeds())
                .setHeatKwAtMinPower(document.heatKwAtMinPower())
                .setHeatKwAtMaxPower(document.heatKwAtMaxPower())
                .setHeatMayBeDumped(document.heatMayBeDumped())
                .setCurve(each("planning.curve", document.curve(), PlanningDocuments::point))
                .setStandbyPowerKw(document.standbyPowerKw())
                .setHydrogenDemandKg(document.hydrogenDemandKg())
                .setHydrogenPricePerKg(document.hydrogenPricePerKg())
                .setObjective(document.objective())
                .setCarbonGramsPerKwh(document.carbonGramsPerKwh())
                .setEfficiencyByPower(EfficiencyDocuments.toAvro(document.efficiencyByPower()))
                .setPortfolio(document.portfolio())
                .setNomination(each("planning.nomination", document.nomination(), PlanningDocuments::nominated))
                .setImbalancePriceArea(document.imbalancePriceArea())
                .build();
    }

    /** The same as a document; what is null is left out. */
    public static PlanningDocument of(RegistryPlanning planning) {
        return new PlanningDocument(
                planning.getSelfDischargePerHour(),
                planning.getMaxCyclesPerDay(),
                planning.getReserveStateOfCharge(),
                documents(planning.getLimits(), PlanningDocuments::document),
                planning.getDailySession() == null ? null : document(planning.getDailySession()),
                planning.getAnnouncedSession() == null ? null : document(planning.getAnnouncedSession()),
                planning.getMinPowerKw(),
                planning.getMaxPowerKw(),
                planning.getEnergyKwh(),
                documents(planning.getProfileKw(), powerKw -> powerKw),
                planning.getStepMinutes(),
                planning.getFrom(),
                planning.getTo(),
                planning.getMinOnMinutes(),
                planning.getMinOffMinutes(),
                planning.getFuelCostPerKwh(),
                planning.getCostPerHour(),
                planning.getStartCost(),
                planning.getRampKwPerHour(),
                planning.getCoefficientOfPerformance(),
                planning.getStoreCapacityKwh(),
                planning.getStoreLossPerHour(),
                planning.getFeeds(),
                planning.getHeatKwAtMinPower(),
                planning.getHeatKwAtMaxPower(),
                planning.getHeatMayBeDumped(),
                documents(
                        planning.getCurve(),
                        point -> new HydrogenPointDocument(point.getPowerKw(), point.getKgPerHour())),
                planning.getStandbyPowerKw(),
                planning.getHydrogenDemandKg(),
                planning.getHydrogenPricePerKg(),
                planning.getObjective(),
                planning.getCarbonGramsPerKwh(),
                EfficiencyDocuments.of(planning.getEfficiencyByPower()),
                planning.getPortfolio(),
                documents(
                        planning.getNomination(),
                        span -> new NominationSpanDocument(span.getFrom(), span.getTo(), span.getPowerKw())),
                planning.getImbalancePriceArea());
    }

    private static @Nullable RegistryChargingSession session(String path, @Nullable ChargingSessionDocument document) {
        if (document == null) {
            return null;
        }
        return RegistryChargingSession.newBuilder()
                .setArrival(required(path + ".arrival", document.arrival()))
                .setDeparture(required(path + ".departure", document.departure()))
                .setUsableEnergyKwh(required(path + ".usableEnergyKwh", document.usableEnergyKwh()))
                .setMaxDischargeKw(document.maxDischargeKw())
                .setChargeEfficiency(document.chargeEfficiency())
                .setArrivalStateOfCharge(required(path + ".arrivalStateOfCharge", document.arrivalStateOfCharge()))
                .setTargetStateOfCharge(required(path + ".targetStateOfCharge", document.targetStateOfCharge()))
                .setEarliestDeparture(document.earliestDeparture())
                .build();
    }

    private static RegistryNominationSpan nominated(String path, NominationSpanDocument document) {
        return RegistryNominationSpan.newBuilder()
                .setFrom(required(path + ".from", document.from()))
                .setTo(required(path + ".to", document.to()))
                .setPowerKw(required(path + ".powerKw", document.powerKw()))
                .build();
    }

    private static RegistryLimitSpan limit(String path, LimitSpanDocument document) {
        return RegistryLimitSpan.newBuilder()
                .setFrom(required(path + ".from", document.from()))
                .setTo(required(path + ".to", document.to()))
                .setImportLimitKw(document.importLimitKw())
                .setExportLimitKw(document.exportLimitKw())
                .build();
    }

    private static RegistryHydrogenPoint point(String path, HydrogenPointDocument document) {
        return RegistryHydrogenPoint.newBuilder()
                .setPowerKw(required(path + ".powerKw", document.powerKw()))
                .setKgPerHour(required(path + ".kgPerHour", document.kgPerHour()))
                .build();
    }

    private static ChargingSessionDocument document(RegistryChargingSession session) {
        return new ChargingSessionDocument(
                session.getArrival(),
                session.getDeparture(),
                session.getUsableEnergyKwh(),
                session.getMaxDischargeKw(),
                session.getChargeEfficiency(),
                session.getArrivalStateOfCharge(),
                session.getTargetStateOfCharge(),
                session.getEarliestDeparture());
    }

    private static LimitSpanDocument document(RegistryLimitSpan limit) {
        return new LimitSpanDocument(
                limit.getFrom(), limit.getTo(), limit.getImportLimitKw(), limit.getExportLimitKw());
    }

    /** Turns an element of a list into its Avro form. */
    private interface Element<D, T> {
        T of(String path, D document);
    }

    private static <D, T> @Nullable List<T> each(
            String path, @Nullable List<@Nullable D> documents, Element<D, T> element) {
        if (documents == null) {
            return null;
        }
        List<T> elements = new ArrayList<>();
        for (D document : documents) {
            String place = path + "[" + elements.size() + "]";
            elements.add(element.of(place, required(place, document)));
        }
        return elements;
    }

    private static <T, D> @Nullable List<@Nullable D> documents(@Nullable List<T> elements, Function<T, D> document) {
        return elements == null
                ? null
                : new ArrayList<>(elements.stream().map(document).toList());
    }
}
