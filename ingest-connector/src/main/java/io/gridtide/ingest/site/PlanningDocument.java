package io.gridtide.ingest.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What plans need of an asset beyond its rated values; which fields count follows from its type. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What plans need of an asset beyond its rated values; which fields count follows from its type")
public record PlanningDocument(
        @Schema(description = "BATTERY: share of the stored energy lost in an hour", defaultValue = "0") @Nullable
        Double selfDischargePerHour,

        @Schema(description = "BATTERY: full cycles in a local day") @Nullable
        Double maxCyclesPerDay,

        @Schema(description = "BATTERY: kept for emergencies, 0 to 1", defaultValue = "0") @Nullable
        Double reserveStateOfCharge,

        @Schema(description = "GRID, PORTFOLIO: what the grid operator allows for a while") @Nullable
        List<@Nullable LimitSpanDocument> limits,

        @Schema(description = "CHARGER: the session of every day, with local times") @Nullable
        ChargingSessionDocument dailySession,

        @Schema(description = "CHARGER: the next session that is known, with instants") @Nullable
        ChargingSessionDocument announcedSession,

        @Schema(description = "INTERRUPTIBLE, GENERATOR, CHP: least power while it runs, kW", defaultValue = "0")
        @Nullable
        Double minPowerKw,

        @Schema(description = "INTERRUPTIBLE, GENERATOR, CHP, HEAT_PUMP (electric): greatest power, kW") @Nullable
        Double maxPowerKw,

        @Schema(description = "INTERRUPTIBLE: energy needed in each span, kWh") @Nullable
        Double energyKwh,

        @Schema(description = "SHIFTABLE: mean power of each step of its course, kW") @Nullable
        List<@Nullable Double> profileKw,

        @Schema(description = "SHIFTABLE: length of a step, a divisor of the hour") @Nullable
        Integer stepMinutes,

        @Schema(
                description = "SHIFTABLE, INTERRUPTIBLE, ELECTROLYZER: local time from which it may run",
                examples = "22:00")
        @Nullable
        String from,

        @Schema(
                description =
                        "SHIFTABLE, INTERRUPTIBLE, ELECTROLYZER: local time by which it is over; the next day when not after from")
        @Nullable
        String to,

        @Schema(description = "INTERRUPTIBLE, GENERATOR, CHP: it runs at least so long", defaultValue = "0") @Nullable
        Integer minOnMinutes,

        @Schema(description = "INTERRUPTIBLE, GENERATOR, CHP: it rests at least so long", defaultValue = "0") @Nullable
        Integer minOffMinutes,

        @Schema(description = "GENERATOR, CHP: site currency per kWh") @Nullable
        Double fuelCostPerKwh,

        @Schema(description = "GENERATOR, CHP: site currency per hour while it runs", defaultValue = "0") @Nullable
        Double costPerHour,

        @Schema(description = "GENERATOR, CHP, ELECTROLYZER: site currency per start", defaultValue = "0") @Nullable
        Double startCost,

        @Schema(description = "GENERATOR, CHP, ELECTROLYZER: greatest change of power in an hour; none when left out")
        @Nullable
        Double rampKwPerHour,

        @Schema(description = "HEAT_PUMP: thermal per electric power") @Nullable
        Double coefficientOfPerformance,

        @Schema(description = "HEAT_PUMP: thermal store, kWh", defaultValue = "0") @Nullable
        Double storeCapacityKwh,

        @Schema(description = "HEAT_PUMP: share of the stored heat lost in an hour", defaultValue = "0") @Nullable
        Double storeLossPerHour,

        @Schema(description = "CHP: asset id of the heat pump whose store takes the heat") @Nullable
        String feeds,

        @Schema(description = "CHP: thermal output at least power, kW") @Nullable
        Double heatKwAtMinPower,

        @Schema(description = "CHP: thermal output at greatest power, kW") @Nullable
        Double heatKwAtMaxPower,

        @Schema(description = "CHP: whether heat that nobody takes may be blown off", defaultValue = "true") @Nullable
        Boolean heatMayBeDumped,

        @Schema(description = "ELECTROLYZER: hydrogen by power, from least to greatest power, linear in between")
        @Nullable
        List<@Nullable HydrogenPointDocument> curve,

        @Schema(description = "ELECTROLYZER: keeps it warm without making hydrogen, kW; no standby when left out")
        @Nullable
        Double standbyPowerKw,

        @Schema(description = "ELECTROLYZER: wanted between from and to of every day", defaultValue = "0") @Nullable
        Double hydrogenDemandKg,

        @Schema(description = "ELECTROLYZER: credit for each kg, site currency", defaultValue = "0") @Nullable
        Double hydrogenPricePerKg,

        @Schema(
                description = "GRID: what plans of the site strive for first",
                enumeration = {"cost", "selfConsumption", "emissions", "revenue", "imbalance"},
                defaultValue = "cost")
        @Nullable
        String objective,

        @Schema(description = "GRID, GENERATOR, CHP: emissions, g per kWh", defaultValue = "0") @Nullable
        Double carbonGramsPerKwh,

        @Schema(description = "BATTERY: in plans in place of its efficiencies") @Nullable
        EfficiencyByPowerDocument efficiencyByPower,

        @Schema(description = "GRID: asset id of the PORTFOLIO of your tenant that the site belongs to") @Nullable
        String portfolio,

        @Schema(description = "GRID: exchange that was announced, in order of time") @Nullable
        List<@Nullable NominationSpanDocument> nomination,

        @Schema(description = "GRID: price area whose prices are the imbalance price", examples = "DE-LU/IMBALANCE")
        @Nullable
        String imbalancePriceArea) {

    /** Exchange announced for a while. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "NominationSpanDocument")
    public record NominationSpanDocument(
            @Schema(examples = "2026-06-01T16:00:00Z") @Nullable
            String from,

            @Schema(description = "First instant after it") @Nullable
            String to,

            @Schema(description = "kW, import positive") @Nullable
            Double powerKw) {}

    /** Efficiencies of a battery by power. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EfficiencyByPowerDocument")
    public record EfficiencyByPowerDocument(
            @Schema(description = "Powers increasing, up to maxChargeKw") @Nullable
            List<@Nullable EfficiencyPointDocument> charge,

            @Schema(description = "Powers increasing, up to maxDischargeKw") @Nullable
            List<@Nullable EfficiencyPointDocument> discharge) {}

    /** Efficiency at a power. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EfficiencyPointDocument")
    public record EfficiencyPointDocument(
            @Schema(description = "At the terminals, kW") @Nullable
            Double powerKw,

            @Schema(description = "Above 0 to 1") @Nullable Double efficiency) {}

    /** Hydrogen that an electrolyzer makes at a power. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "HydrogenPointDocument")
    public record HydrogenPointDocument(
            @Schema(description = "Electric, kW") @Nullable Double powerKw,
            @Nullable Double kgPerHour) {}

    /** A car at a charging point. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ChargingSessionDocument")
    public record ChargingSessionDocument(
            @Schema(description = "18:00 of a daily session, 2026-06-01T16:00:00Z of an announced one") @Nullable
            String arrival,

            @Schema(description = "Likewise; a daily one that is not after the arrival is on the next day") @Nullable
            String departure,

            @Schema(description = "Energy of the car between empty and full, kWh") @Nullable
            Double usableEnergyKwh,

            @Schema(description = "Greatest power the car gives back, kW", defaultValue = "0") @Nullable
            Double maxDischargeKw,

            @Schema(description = "Stored per taken energy, the same back", defaultValue = "0.9") @Nullable
            Double chargeEfficiency,

            @Schema(description = "Assumed at arrival until one is measured, 0 to 1") @Nullable
            Double arrivalStateOfCharge,

            @Schema(description = "Wanted at departure, 0 to 1") @Nullable
            Double targetStateOfCharge,

            @Schema(description = "When the car may leave first, likewise; left out where the departure is known")
            @Nullable
            String earliestDeparture) {}

    /** A limit of the grid operator. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LimitSpanDocument")
    public record LimitSpanDocument(
            @Schema(examples = "2026-06-01T16:00:00Z") @Nullable
            String from,

            @Schema(description = "First instant after it") @Nullable
            String to,

            @Schema(description = "kW") @Nullable Double importLimitKw,
            @Schema(description = "kW") @Nullable Double exportLimitKw) {}
}
