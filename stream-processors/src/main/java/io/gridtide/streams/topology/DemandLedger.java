package io.gridtide.streams.topology;

import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.DemandCharge.BillingPeriod;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.streams.kpi.DemandBill;
import io.gridtide.streams.kpi.DemandMeter;
import io.gridtide.streams.kpi.DemandPeaks;
import io.gridtide.streams.kpi.DemandTerms;
import io.gridtide.streams.kpi.KpiInterval;
import io.gridtide.streams.kpi.KpiPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;

/** Demand charges of sites by their present tariff, with the peaks that months and days have kept. */
final class DemandLedger {
    private final KeyValueStore<String, byte[]> periods;
    private final SiteCatalog sites;

    DemandLedger(KeyValueStore<String, byte[]> periods, SiteCatalog sites) {
        this.periods = periods;
        this.sites = sites;
    }

    DemandPeaks peaks(Site site, Interval day, Collection<KpiInterval> intervals) {
        return meter(site).map(meter -> meter.peaks(day, intervals)).orElse(DemandPeaks.NONE);
    }

    /** Whether the peaks were measured as the present tariff asks for. */
    boolean isCurrent(Site site, DemandPeaks peaks) {
        return peaks.measurement() == meter(site).map(DemandMeter::measurement).orElse(0);
    }

    DemandTerms ofDay(Site site, Interval day) {
        return meter(site)
                .map(meter -> new DemandTerms(meter.chargedMillis(day), Optional.empty()))
                .orElse(DemandTerms.NONE);
    }

    DemandTerms ofMonth(Site site, KpiPeriod month, DemandPeaks peaks) {
        Tariff tariff = sites.tariffOf(site.siteId());
        Optional<DemandMeter> meter = meter(site);
        if (tariff == null || meter.isEmpty()) {
            return DemandTerms.NONE;
        }
        DemandCharge charge = meter.get().charge();
        LocalDate billingStart = charge.billingPeriod().startOf(month.firstDay());
        DemandBill bill = new DemandBill(
                tariff.taxFactor() * charge.pricePerKw(),
                billingStart.atStartOfDay(site.timeZone()).toInstant().toEpochMilli(),
                before(site, month, billingStart),
                peaks);
        return new DemandTerms(chargedMillis(site, month, meter.get()), Optional.of(bill));
    }

    /** Months that were stated and whose part of the bill depends on the peak of the month. */
    List<KpiPeriod> monthsAfter(Site site, KpiPeriod month) {
        List<KpiPeriod> later = new ArrayList<>();
        boolean yearly = meter(site)
                .filter(meter -> meter.charge().billingPeriod() == BillingPeriod.YEAR)
                .isPresent();
        int year = month.firstDay().getYear();
        for (LocalDate date = month.end(); yearly && date.getYear() == year; date = date.plusMonths(1)) {
            KpiPeriod one = KpiPeriod.monthOf(date);
            if (periods.get(one.key(site.siteId())) != null) {
                later.add(one);
            }
        }
        return later;
    }

    private Optional<DemandMeter> meter(Site site) {
        Tariff tariff = sites.tariffOf(site.siteId());
        return tariff == null
                ? Optional.empty()
                : tariff.demandCharge().map(charge -> new DemandMeter(charge, site.timeZone()));
    }

    private DemandPeaks before(Site site, KpiPeriod month, LocalDate billingStart) {
        DemandPeaks before = DemandPeaks.NONE;
        for (LocalDate date = billingStart; date.isBefore(month.firstDay()); date = date.plusMonths(1)) {
            byte[] stored = periods.get(KpiPeriod.monthOf(date).key(site.siteId()));
            DemandPeaks peaks = stored == null
                    ? DemandPeaks.NONE
                    : KpiState.fromBytes(stored).totals().demand();
            before = isCurrent(site, peaks) ? before.or(peaks) : before;
        }
        return before;
    }

    private static long chargedMillis(Site site, KpiPeriod month, DemandMeter meter) {
        long charged = 0;
        for (LocalDate date = month.firstDay(); date.isBefore(month.end()); date = date.plusDays(1)) {
            charged += meter.chargedMillis(KpiPeriod.day(date).interval(site.timeZone()));
        }
        return charged;
    }
}
