package io.gridtide.streams.kpi;

import io.gridtide.domain.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of a site over a period. Empty is unknown, never zero; docs/streams/kpi.md has the definitions.
 *
 * @param period local day or month
 * @param totals of its intervals
 * @param efficiency of the batteries as declared; empty when none is
 * @param demand what is charged for the peak
 */
public record KpiFigures(Interval period, KpiTotals totals, Optional<Efficiency> efficiency, DemandTerms demand) {
    private static final double KWH_PER_MWH = 1000;
    private static final double MILLIS_PER_HOUR = 3.6e6;

    /** Figures where only energy is billed. */
    public KpiFigures(Interval period, KpiTotals totals, Optional<Efficiency> efficiency) {
        this(period, totals, efficiency, DemandTerms.NONE);
    }

    public OptionalDouble loadKwh() {
        return totals.sum(Figure.LOAD_KWH);
    }

    public OptionalDouble generationKwh() {
        return totals.sum(Figure.GENERATION_KWH);
    }

    public OptionalDouble chargeKwh() {
        return totals.sum(Figure.CHARGE_KWH);
    }

    public OptionalDouble dischargeKwh() {
        return totals.sum(Figure.DISCHARGE_KWH);
    }

    public OptionalDouble importKwh() {
        return totals.sum(Figure.IMPORT_KWH);
    }

    public OptionalDouble exportKwh() {
        return totals.sum(Figure.EXPORT_KWH);
    }

    /** Cost less revenue of the intervals whose cost is known. */
    public OptionalDouble cost() {
        return totals.sum(Figure.COST);
    }

    public double costCoverage() {
        return share(totals.knownMillis(Figure.COST));
    }

    /** Cost with the batteries idle, of the intervals that are compared. */
    public OptionalDouble baselineCost() {
        return totals.sum(Figure.BASELINE_COST);
    }

    public double savingsCoverage() {
        return share(totals.knownMillis(Figure.BASELINE_COST));
    }

    /**
     * Baseline less actual cost of the same intervals, corrected for what is left in the batteries; of a month with
     * the demand charge on both sides.
     */
    public OptionalDouble savings() {
        OptionalDouble baseline = baselineCost();
        OptionalDouble value = storedEnergyValue();
        OptionalDouble demandSavings = demand.bill().map(DemandBill::savings).orElse(OptionalDouble.of(0));
        if (baseline.isEmpty() || value.isEmpty() || demandSavings.isEmpty()) {
            return OptionalDouble.empty();
        }
        double cost = totals.sum(Figure.COMPARED_COST).orElseThrow();
        return OptionalDouble.of(baseline.getAsDouble() - cost + value.getAsDouble() + demandSavings.getAsDouble());
    }

    /** Greatest mean import of a measurement interval that counts. */
    public Peak demandPeak() {
        return totals.demand().actual();
    }

    /** Share of the time in which peaks count that was measured; empty without a charge. */
    public OptionalDouble demandCoverage() {
        return demand.chargedMillis() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min((double) totals.demand().knownMillis() / demand.chargedMillis(), 1));
    }

    public OptionalDouble storedEnergyChangeKwh() {
        double changeKwh = totals.storedEnergyChange().energyKwh();
        return baselineCost().isEmpty() || Double.isNaN(changeKwh)
                ? OptionalDouble.empty()
                : OptionalDouble.of(changeKwh);
    }

    public StorageRule storageRule() {
        return baselineCost().isEmpty()
                ? StorageRule.UNKNOWN
                : totals.storedEnergyChange().rule();
    }

    /** Worth of bringing the batteries back to what they started with. */
    public OptionalDouble storedEnergyValue() {
        OptionalDouble change = storedEnergyChangeKwh();
        OptionalDouble price = storedEnergyPricePerMwh();
        if (change.isEmpty() || price.isEmpty()) {
            return OptionalDouble.empty();
        }
        double changeKwh = change.getAsDouble();
        if (changeKwh == 0) {
            return OptionalDouble.of(0);
        }
        return efficiency
                .map(battery -> OptionalDouble.of(battery.restoringKwh(changeKwh) * price.getAsDouble() / KWH_PER_MWH))
                .orElse(OptionalDouble.empty());
    }

    /** Time-weighted mean of the price that one more MWh would have met with the batteries idle. */
    public OptionalDouble storedEnergyPricePerMwh() {
        return mean(Figure.MARGINAL_PRICE);
    }

    public Peak peakImport() {
        return totals.peakImport();
    }

    public OptionalDouble peakLoadKw() {
        Peak peak = totals.peakLoad();
        return peak.isKnown() ? OptionalDouble.of(peak.powerKw()) : OptionalDouble.empty();
    }

    /** Mean load divided by peak load. */
    public OptionalDouble loadFactor() {
        OptionalDouble loadKwh = loadKwh();
        if (loadKwh.isEmpty() || !(totals.peakLoad().powerKw() > 0)) {
            return OptionalDouble.empty();
        }
        double hours = totals.knownMillis(Figure.LOAD_KWH) / MILLIS_PER_HOUR;
        return OptionalDouble.of(
                loadKwh.getAsDouble() / hours / totals.peakLoad().powerKw());
    }

    /** Share of the generation that was used at once or charged. */
    public OptionalDouble selfConsumption() {
        return ratio(Figure.USED_GENERATION_KWH, Figure.SHARED_GENERATION_KWH);
    }

    /** Share of the load that was not imported; what is imported to be charged counts as imported. */
    public OptionalDouble selfSufficiency() {
        OptionalDouble imported = ratio(Figure.SHARED_IMPORT_KWH, Figure.SHARED_LOAD_KWH);
        return imported.isEmpty() ? imported : OptionalDouble.of(Math.max(1 - imported.getAsDouble(), 0));
    }

    public OptionalDouble co2Kg() {
        return totals.sum(Figure.CO2_KG);
    }

    public double co2Coverage() {
        return share(totals.knownMillis(Figure.CO2_KG));
    }

    /** Share of the period that was measured. */
    public double coverage() {
        return share(totals.sum(Figure.COVERAGE).orElse(0));
    }

    /** Intervals the whole period has at the length of those that are there. */
    public int expectedIntervals() {
        return totals.intervals() == 0
                ? 0
                : (int) Math.round((double) period.length().toMillis() * totals.intervals() / totals.statedMillis());
    }

    private double share(double millis) {
        return Math.min(millis / period.length().toMillis(), 1);
    }

    private OptionalDouble mean(Figure figure) {
        OptionalDouble sum = totals.sum(figure);
        return sum.isEmpty() ? sum : OptionalDouble.of(sum.getAsDouble() / totals.knownMillis(figure));
    }

    private OptionalDouble ratio(Figure part, Figure whole) {
        OptionalDouble denominator = totals.sum(whole);
        return denominator.isEmpty() || !(denominator.getAsDouble() > 0)
                ? OptionalDouble.empty()
                : OptionalDouble.of(totals.sum(part).orElse(0) / denominator.getAsDouble());
    }
}
