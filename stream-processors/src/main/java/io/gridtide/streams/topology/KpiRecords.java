package io.gridtide.streams.topology;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Site;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.avro.SiteKpi;
import io.gridtide.schemas.avro.StoredEnergyRule;
import io.gridtide.streams.balance.Membership;
import io.gridtide.streams.kpi.DemandBill;
import io.gridtide.streams.kpi.KpiFigures;
import io.gridtide.streams.kpi.KpiInterval;
import io.gridtide.streams.kpi.KpiPeriod;
import io.gridtide.streams.kpi.Peak;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Balance records to the intervals that figures are made of, and figures to their record. */
final class KpiRecords {
    private KpiRecords() {}

    /** A flow counts only when all its series were measured: a part of the load is not the load. */
    static KpiInterval interval(SiteBalance balance, Membership membership) {
        return new KpiInterval(
                balance.getFrom().toEpochMilli(),
                balance.getTo().toEpochMilli(),
                balance.getRevision(),
                balance.getKnownAt().toEpochMilli(),
                whole(balance, membership.ids(Quantity.LOAD), balance.getLoadKw()),
                wholeOrNone(balance, membership.ids(Quantity.GENERATION), balance.getGenerationKw()),
                wholeOrNone(balance, membership.ids(Quantity.STORAGE), balance.getStorageKw()),
                orNan(balance.getGridKw()),
                orNan(balance.getCost()),
                orNan(balance.getImportPricePerMwh()),
                orNan(balance.getExportPricePerMwh()),
                orNan(balance.getCo2Kg()),
                balance.getCoverage());
    }

    static SiteKpi kpi(Site site, KpiPeriod period, KpiFigures figures, int revision) {
        Interval span = figures.period();
        Peak peakImport = figures.peakImport();
        Optional<DemandBill> bill = figures.demand().bill();
        return SiteKpi.newBuilder()
                .setSiteId(site.siteId())
                .setTenantId(site.tenantId())
                .setPeriod(
                        switch (period.kind()) {
                            case DAY -> io.gridtide.schemas.avro.KpiPeriod.DAY;
                            case MONTH -> io.gridtide.schemas.avro.KpiPeriod.MONTH;
                        })
                .setLocalDate(period.firstDay().toString())
                .setFrom(span.from())
                .setTo(span.to())
                .setLoadKwh(orNull(figures.loadKwh()))
                .setGenerationKwh(orNull(figures.generationKwh()))
                .setChargeKwh(orNull(figures.chargeKwh()))
                .setDischargeKwh(orNull(figures.dischargeKwh()))
                .setImportKwh(orNull(figures.importKwh()))
                .setExportKwh(orNull(figures.exportKwh()))
                .setCost(orNull(figures.cost()))
                .setCostCoverage(figures.costCoverage())
                .setBaselineCost(orNull(figures.baselineCost()))
                .setSavings(orNull(figures.savings()))
                .setSavingsCoverage(figures.savingsCoverage())
                .setStoredEnergyChangeKwh(orNull(figures.storedEnergyChangeKwh()))
                .setStoredEnergyValue(orNull(figures.storedEnergyValue()))
                .setStoredEnergyPricePerMwh(orNull(figures.storedEnergyPricePerMwh()))
                .setStoredEnergyRule(
                        StoredEnergyRule.valueOf(figures.storageRule().name()))
                .setCurrency(site.currency())
                .setPeakImportKw(power(peakImport))
                .setPeakImportAt(time(peakImport))
                .setDemandPeakKw(power(figures.demandPeak()))
                .setDemandPeakAt(time(figures.demandPeak()))
                .setDemandCoverage(orNull(figures.demandCoverage()))
                .setBillingFrom(bill.map(one -> Instant.ofEpochMilli(one.billingFromMillis()))
                        .orElse(null))
                .setBillingPeakKw(bill.map(one -> power(one.peak())).orElse(null))
                .setBillingPeakAt(bill.map(one -> time(one.peak())).orElse(null))
                .setDemandCost(bill.map(one -> orNull(one.cost())).orElse(null))
                .setBaselineDemandCost(
                        bill.map(one -> orNull(one.baselineCost())).orElse(null))
                .setPeakLoadKw(orNull(figures.peakLoadKw()))
                .setLoadFactor(orNull(figures.loadFactor()))
                .setSelfConsumption(orNull(figures.selfConsumption()))
                .setSelfSufficiency(orNull(figures.selfSufficiency()))
                .setCo2Kg(orNull(figures.co2Kg()))
                .setCo2Coverage(figures.co2Coverage())
                .setCoverage(figures.coverage())
                .setIntervalCount(figures.totals().intervals())
                .setExpectedIntervalCount(figures.expectedIntervals())
                .setRevision(revision)
                .setKnownAt(Instant.ofEpochMilli(figures.totals().knownAtMillis()))
                .build();
    }

    /** A number that changes when anything a reader sees changes, other than when it became known. */
    static int digest(SiteKpi kpi) {
        return SiteKpi.newBuilder(kpi)
                .setRevision(0)
                .setKnownAt(Instant.EPOCH)
                .build()
                .hashCode();
    }

    private static double whole(SiteBalance balance, List<String> seriesIds, @Nullable Double powerKw) {
        boolean missing = seriesIds.stream().anyMatch(balance.getMissingSeries()::contains);
        return missing ? Double.NaN : orNan(powerKw);
    }

    private static double wholeOrNone(SiteBalance balance, List<String> seriesIds, @Nullable Double powerKw) {
        return seriesIds.isEmpty() && powerKw == null ? 0 : whole(balance, seriesIds, powerKw);
    }

    private static double orNan(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static @Nullable Double power(Peak peak) {
        return Double.isNaN(peak.powerKw()) ? null : peak.powerKw();
    }

    private static @Nullable Instant time(Peak peak) {
        return peak.powerKw() > 0 ? Instant.ofEpochMilli(peak.fromMillis()) : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
