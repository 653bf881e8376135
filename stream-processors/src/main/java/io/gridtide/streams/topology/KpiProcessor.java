package io.gridtide.streams.topology;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Site;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.avro.SiteKpi;
import io.gridtide.streams.kpi.DemandTerms;
import io.gridtide.streams.kpi.KpiFigures;
import io.gridtide.streams.kpi.KpiInterval;
import io.gridtide.streams.kpi.KpiPeriod;
import io.gridtide.streams.kpi.KpiTotals;
import io.gridtide.streams.kpi.StoredEnergy;
import io.gridtide.streams.topology.DueDays.Due;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the balance intervals of each site in short form and states the figures of its local days and months. */
final class KpiProcessor extends ContextualProcessor<String, SiteBalance, String, SiteKpi> {
    private static final Duration STATE_EVERY = Duration.ofSeconds(5);
    /** Days stated in one go, so that the next balance does not wait long. */
    private static final int DAYS_PER_RUN = 1000;

    private final KpiRetention retention;
    private final MasterDataTopology masterData;

    @SuppressWarnings("NullAway.Init") // given in init
    private KeyValueStore<byte[], byte[]> intervals;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> periods;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> sites;

    @SuppressWarnings("NullAway.Init")
    private ChargeLevels levels;

    @SuppressWarnings("NullAway.Init")
    private KpiPurge purge;

    @SuppressWarnings("NullAway.Init")
    private DueDays due;

    @SuppressWarnings("NullAway.Init")
    private DemandLedger demand;

    KpiProcessor(TopologySettings.Balance settings, MasterDataTopology masterData) {
        this.retention = KpiRetention.of(settings);
        this.masterData = masterData;
    }

    @Override
    public void init(ProcessorContext<String, SiteKpi> context) {
        super.init(context);
        intervals = context.getStateStore(KpiTopology.INTERVAL_STORE);
        periods = context.getStateStore(KpiTopology.PERIOD_STORE);
        sites = context.getStateStore(KpiTopology.SITE_STORE);
        KeyValueStore<byte[], byte[]> charge = context.getStateStore(KpiTopology.CHARGE_STORE);
        levels = new ChargeLevels(charge, masterData);
        purge = new KpiPurge(intervals, charge, periods);
        demand = new DemandLedger(periods, masterData.sites());
        due = new DueDays(context.getStateStore(KpiTopology.DUE_STORE), masterData.sites());
        context.schedule(STATE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> state(due.first(DAYS_PER_RUN), now));
    }

    @Override
    public void process(Record<String, SiteBalance> record) {
        String siteId = record.key();
        KpiInterval interval =
                KpiRecords.interval(record.value(), masterData.series().membership(siteId));
        byte[] stored = sites.get(siteId);
        KpiProgress progress =
                stored == null ? KpiProgress.startingAt(interval.fromMillis()) : KpiProgress.fromBytes(stored);
        if (interval.fromMillis() < retention.oldestInterval(progress.newestMillis())) {
            return;
        }
        byte[] key = TimeKeys.of(siteId, interval.fromMillis());
        byte[] earlier = intervals.get(key);
        if (earlier != null && !interval.replaces(KpiInterval.fromBytes(earlier))) {
            return;
        }
        intervals.put(key, interval.toBytes());
        due.mark(siteId, interval.fromMillis());
        KpiProgress next = advance(siteId, progress.with(interval.fromMillis()), record.timestamp());
        if (stored == null || !next.equals(progress)) {
            sites.put(siteId, next.toBytes());
        }
    }

    /** A site that moves to its next day has ended the one before. */
    private KpiProgress advance(String siteId, KpiProgress progress, long timestamp) {
        Site site = masterData.sites().site(siteId);
        if (site == null) {
            return progress;
        }
        long dayStart = DueDays.startOfDay(progress.newestMillis(), site.timeZone());
        if (dayStart <= progress.dayStartMillis()) {
            return progress;
        }
        state(due.before(siteId, dayStart), timestamp);
        long limit = retention.oldestInterval(dayStart);
        if (limit > progress.purgedMillis()) {
            KpiRetention.Span span = retention.span(progress.purgedMillis(), limit, site.timeZone());
            purge.remove(siteId, levels.seriesIds(siteId), span);
        }
        return progress.onDay(dayStart, limit);
    }

    private void state(List<Due> days, long timestamp) {
        Map<String, MonthOfSite> months = new LinkedHashMap<>();
        for (Due day : days) {
            for (LocalDate date : day.dates()) {
                if (stateDay(day.site(), date, timestamp)) {
                    KpiPeriod month = KpiPeriod.monthOf(date);
                    months.put(month.key(day.site().siteId()), new MonthOfSite(day.site(), month));
                }
            }
            due.clear(day);
        }
        months.values().forEach(month -> stateMonth(month, timestamp));
    }

    private record MonthOfSite(Site site, KpiPeriod month) {}

    /** Whether anything is known of the day. */
    private boolean stateDay(Site site, LocalDate date, long timestamp) {
        KpiPeriod day = KpiPeriod.day(date);
        Interval span = day.interval(site.timeZone());
        List<KpiInterval> found = intervals(site.siteId(), span);
        if (found.isEmpty()) {
            return false;
        }
        StoredEnergy storedEnergy = levels.storedEnergy(site.siteId());
        KpiTotals totals = KpiTotals.of(found, storedEnergy, demand.peaks(site, span, found));
        state(site, day, new Stated(totals, storedEnergy, demand.ofDay(site, span)), timestamp);
        return true;
    }

    private void stateMonth(MonthOfSite month, long timestamp) {
        Site site = month.site();
        List<KpiTotals> days = new ArrayList<>();
        KpiPeriod period = month.month();
        for (LocalDate date = period.firstDay(); date.isBefore(period.end()); date = date.plusDays(1)) {
            totalsOfDay(site, date, timestamp).ifPresent(days::add);
        }
        stateMonth(site, period, KpiTotals.sum(days), timestamp);
        for (KpiPeriod later : demand.monthsAfter(site, period)) {
            byte[] stored = periods.get(later.key(site.siteId()));
            stateMonth(site, later, KpiState.fromBytes(stored).totals(), timestamp);
        }
    }

    private void stateMonth(Site site, KpiPeriod month, KpiTotals totals, long timestamp) {
        StoredEnergy storedEnergy = levels.storedEnergy(site.siteId());
        DemandTerms terms = demand.ofMonth(site, month, totals.demand());
        state(site, month, new Stated(totals, storedEnergy, terms), timestamp);
    }

    /** A day whose peaks were measured by an earlier tariff is stated again first: a bill has one kind of peaks. */
    private Optional<KpiTotals> totalsOfDay(Site site, LocalDate date, long timestamp) {
        String key = KpiPeriod.day(date).key(site.siteId());
        byte[] stored = periods.get(key);
        if (stored == null) {
            return Optional.empty();
        }
        KpiTotals totals = KpiState.fromBytes(stored).totals();
        if (demand.isCurrent(site, totals.demand()) || !stateDay(site, date, timestamp)) {
            return Optional.of(totals);
        }
        return Optional.of(KpiState.fromBytes(periods.get(key)).totals());
    }

    private record Stated(KpiTotals totals, StoredEnergy storedEnergy, DemandTerms demand) {}

    private void state(Site site, KpiPeriod period, Stated stated, long timestamp) {
        String key = period.key(site.siteId());
        byte[] stored = periods.get(key);
        int earlierRevision = stored == null ? -1 : KpiState.fromBytes(stored).revision();
        var figures = new KpiFigures(
                period.interval(site.timeZone()),
                stated.totals(),
                stated.storedEnergy().efficiency(),
                stated.demand());
        SiteKpi kpi = KpiRecords.kpi(site, period, figures, earlierRevision + 1);
        int digest = KpiRecords.digest(kpi);
        boolean same = stored != null && KpiState.fromBytes(stored).digest() == digest;
        int revision = same ? earlierRevision : earlierRevision + 1;
        periods.put(key, new KpiState(revision, digest, stated.totals()).toBytes());
        if (!same) {
            context().forward(new Record<>(key, kpi, timestamp));
        }
    }

    private List<KpiInterval> intervals(String siteId, Interval span) {
        return TimeKeys.range(
                        intervals, siteId, span.from().toEpochMilli(), span.to().toEpochMilli() - 1)
                .stream()
                .map(entry -> KpiInterval.fromBytes(entry.value))
                .toList();
    }
}
