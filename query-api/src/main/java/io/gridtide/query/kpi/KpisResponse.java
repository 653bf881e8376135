package io.gridtide.query.kpi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Figures of a site in time order.
 *
 * @param siteId the site
 * @param period DAY or MONTH
 * @param timeZone zone of the site
 * @param kpis one row per period; periods without any statement are left out
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "Kpis", description = "Figures of local days or months; null means not known, never zero.")
public record KpisResponse(
        @Schema(examples = "office") String siteId,
        @Schema(examples = "DAY") String period,
        @Schema(examples = "Europe/Berlin") String timeZone,
        List<Row> kpis,
        @Nullable String nextCursor) {

    /**
     * One period, {@code [from, to)}. Null means not known, never zero.
     *
     * @param localDate first local date
     * @param from first instant inside, UTC
     * @param to first instant after, UTC
     * @param loadKwh energy consumed
     * @param generationKwh energy produced
     * @param chargeKwh energy taken by the batteries
     * @param dischargeKwh energy given by the batteries
     * @param importKwh energy imported
     * @param exportKwh energy exported
     * @param cost cost less revenue where it is known, in {@code currency}
     * @param costCoverage share of the period whose cost is known
     * @param baselineCost cost of the compared intervals with the batteries idle
     * @param savings baseline less actual cost of the same intervals plus {@code storedEnergyValue}
     * @param savingsCoverage share of the period that is compared
     * @param storedEnergyChangeKwh energy in the batteries at the end less that at the start
     * @param storedEnergyValue worth of bringing the batteries back to the energy they started with
     * @param storedEnergyPricePerMwh price that worth is computed with
     * @param storedEnergyRule where the change of the stored energy comes from
     * @param currency ISO 4217 code
     * @param peakImportKw greatest mean import of an interval
     * @param peakImportAt start of the first interval with it, UTC
     * @param peakLoadKw greatest mean load of an interval
     * @param loadFactor mean load divided by peak load
     * @param selfConsumption share of the generation used at once or charged
     * @param selfSufficiency share of the load that was not imported
     * @param co2Kg emissions of the imported energy
     * @param co2Coverage share of the period whose emissions are known
     * @param coverage share of the period that was measured, 0 to 1
     * @param intervalCount balance intervals stated
     * @param expectedIntervalCount balance intervals of the whole period
     * @param demandPeakKw greatest mean import of a measurement interval of the demand charge
     * @param demandPeakAt start of that measurement interval, UTC
     * @param demandCoverage share of the time in which peaks count that was measured
     * @param billingFrom start of the billing period of the demand charge, UTC; months only
     * @param billingPeakKw peak of the billing period up to the end of the month; months only
     * @param billingPeakAt start of its measurement interval, UTC
     * @param demandCost what the month adds to the demand charge of its billing period; not part of {@code cost}
     * @param baselineDemandCost the same with the batteries idle; {@code savings} of a month contain the difference
     * @param realisedCost energy and wear of the batteries as they were; days that have ended only, like the seven after it
     * @param perfectCost the same with the plan that knew the day
     * @param idleCost the same with the batteries idle
     * @param ruleCost the same with the simple rule of self-consumption
     * @param regret realised less perfect cost
     * @param shareOfPerfect share of the possible saving that was made
     * @param onMediansCost the same with plans on the medians of the forecasts known when the day began
     * @param onScenariosCost the same with plans on scenarios drawn from their quantiles
     * @param regretMessage what of these is not known and why, in words; null where nothing was stated
     * @param revision grows with every change
     * @param knownAt when the newest part became known, UTC
     */
    @Schema(name = "Kpi")
    public record Row(
            @Schema(examples = "2026-03-29") LocalDate localDate,
            Instant from,
            Instant to,
            @Nullable Double loadKwh,
            @Nullable Double generationKwh,
            @Nullable Double chargeKwh,
            @Nullable Double dischargeKwh,
            @Nullable Double importKwh,
            @Nullable Double exportKwh,
            @Nullable Double cost,
            @Nullable Double costCoverage,
            @Nullable Double baselineCost,
            @Nullable Double savings,
            @Nullable Double savingsCoverage,
            @Nullable Double storedEnergyChangeKwh,
            @Nullable Double storedEnergyValue,
            @Nullable Double storedEnergyPricePerMwh,
            @Schema(examples = "STATE_OF_CHARGE") String storedEnergyRule,
            @Nullable String currency,
            @Nullable Double peakImportKw,
            @Nullable Instant peakImportAt,
            @Nullable Double peakLoadKw,
            @Nullable Double loadFactor,
            @Nullable Double selfConsumption,
            @Nullable Double selfSufficiency,
            @Nullable Double co2Kg,
            @Nullable Double co2Coverage,
            double coverage,
            int intervalCount,
            int expectedIntervalCount,
            @Nullable Double demandPeakKw,
            @Nullable Instant demandPeakAt,
            @Nullable Double demandCoverage,
            @Nullable Instant billingFrom,
            @Nullable Double billingPeakKw,
            @Nullable Instant billingPeakAt,
            @Nullable Double demandCost,
            @Nullable Double baselineDemandCost,
            @Nullable Double realisedCost,
            @Nullable Double perfectCost,
            @Nullable Double idleCost,
            @Nullable Double ruleCost,
            @Nullable Double regret,
            @Nullable Double shareOfPerfect,
            @Nullable Double onMediansCost,
            @Nullable Double onScenariosCost,
            @Nullable String regretMessage,
            int revision,
            Instant knownAt) {}
}
