package io.gridtide.streams.topology;

import io.gridtide.domain.Quantity;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.streams.balance.BalanceState;
import io.gridtide.streams.balance.Membership;
import io.gridtide.streams.balance.SiteFlows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the parts of each balance interval of a site and states its balance. */
final class BalanceProcessor extends ContextualProcessor<String, MeterInterval, String, SiteBalance> {
    private static final Duration PRICE_CHECK = Duration.ofSeconds(5);
    private static final byte[] PRESENT = {1};
    private static final long PURGE_STEP_MILLIS = Duration.ofDays(1).toMillis();

    private final TopologySettings.Balance settings;
    private final MasterDataTopology masterData;
    private final BalanceRecords records;

    @SuppressWarnings("NullAway.Init") // given in init
    private KeyValueStore<byte[], byte[]> parts;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> sites;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<byte[], byte[]> unpriced;

    private int unpricedCount;

    BalanceProcessor(TopologySettings.Balance settings, MasterDataTopology masterData) {
        this.settings = settings;
        this.masterData = masterData;
        this.records = new BalanceRecords(masterData);
    }

    @Override
    public void init(ProcessorContext<String, SiteBalance> context) {
        super.init(context);
        parts = context.getStateStore(BalanceTopology.PART_STORE);
        sites = context.getStateStore(BalanceTopology.SITE_STORE);
        unpriced = context.getStateStore(BalanceTopology.UNPRICED_STORE);
        try (KeyValueIterator<byte[], byte[]> entries = unpriced.all()) {
            while (entries.hasNext()) {
                entries.next();
                unpricedCount++;
            }
        }
        context.schedule(PRICE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::checkPrices);
    }

    @Override
    public void process(Record<String, MeterInterval> record) {
        MeterInterval interval = record.value();
        if (!Membership.counts(Quantity.valueOf(interval.getQuantity()))) {
            return; // It is here for a virtual series.
        }
        String siteId = record.key();
        Membership membership = masterData.series().membership(siteId);
        SiteProgress progress = progress(siteId, interval);
        long from = interval.getFrom().toEpochMilli();
        if (from < progress.newestMillis() - settings.retention().toMillis()) {
            return;
        }
        boolean known = membership.contains(interval.getSeriesId());
        if (!known && masterData.series().find(interval.getSeriesId()) != null) {
            // It is a part of another series of the site.
            sites.put(siteId, progress.toBytes());
            return;
        }
        long step =
                known ? membership.resolution().toMillis() : interval.getTo().toEpochMilli() - from;
        long start = Math.floorDiv(from, step) * step;
        byte[] key = TimeKeys.of(siteId, start);
        byte[] stored = parts.get(key);
        BalanceState state = stored == null ? BalanceState.EMPTY : BalanceState.fromBytes(stored);
        BalanceState next = state.with(
                BalanceRecords.sample(interval), interval.getKnownAt().toEpochMilli());
        var slot = new BalanceRecords.Slot(siteId, interval.getTenantId(), start, start + step);
        boolean overdue = slot.toMillis() + settings.grace().toMillis() <= progress.newestMillis();
        boolean due = next.isStated()
                || overdue
                || known && SiteFlows.allSaid(membership, next, slot.fromMillis(), slot.toMillis());
        parts.put(key, (due ? state(slot, membership, next, record.timestamp()) : next).toBytes());
        stateOverdue(siteId, interval.getTenantId(), progress, record.timestamp());
    }

    /** Only flows move the time of a site: an hourly carbon intensity is ahead of the quarter-hours it covers. */
    private SiteProgress progress(String siteId, MeterInterval interval) {
        byte[] stored = sites.get(siteId);
        SiteProgress progress = stored == null ? SiteProgress.NONE : SiteProgress.fromBytes(stored);
        boolean flow = Quantity.valueOf(interval.getQuantity()).isPowerFlow();
        long toMillis = flow ? interval.getTo().toEpochMilli() : progress.newestMillis();
        return new SiteProgress(
                Math.max(progress.newestMillis(), toMillis), progress.overdueMillis(), progress.purgedMillis());
    }

    /** States the balance when it differs from the last statement. */
    private BalanceState state(BalanceRecords.Slot slot, Membership membership, BalanceState state, long timestamp) {
        if (!membership.hasFlows()) {
            return state;
        }
        SiteBalance balance = records.balance(slot, membership, state);
        remember(slot, balance);
        int digest = BalanceRecords.digest(balance);
        if (state.isStated() && digest == state.statedDigest()) {
            return state;
        }
        BalanceState stated = state.stated(digest);
        context().forward(new Record<>(slot.siteId(), balance, timestamp));
        return stated;
    }

    /** Notes a balance whose prices are not known although the exchange is, or forgets it once it is priced. */
    private void remember(BalanceRecords.Slot slot, SiteBalance balance) {
        byte[] key = TimeKeys.of(slot.siteId(), slot.fromMillis());
        boolean priced = balance.getImportPricePerMwh() != null && balance.getExportPricePerMwh() != null;
        boolean waits = balance.getGridKw() != null && !priced;
        boolean waited = unpricedCount > 0 && unpriced.get(key) != null;
        if (waits && !waited && unpricedCount < settings.unpricedLimit()) {
            unpriced.put(key, PRESENT);
            unpricedCount++;
        }
        if (!waits && waited) {
            unpriced.delete(key);
            unpricedCount--;
        }
    }

    /** States what the site has moved past, and removes what is beyond the retention. */
    private void stateOverdue(String siteId, String tenantId, SiteProgress progress, long timestamp) {
        Membership membership = masterData.series().membership(siteId);
        long step = membership.resolution().toMillis();
        long limit = progress.newestMillis() - settings.grace().toMillis() - step;
        long overdue = progress.overdueMillis();
        if (step > 0 && limit >= overdue) {
            for (KeyValue<byte[], byte[]> entry : TimeKeys.range(parts, siteId, overdue, limit)) {
                BalanceState state = BalanceState.fromBytes(entry.value);
                if (!state.isStated()) {
                    long start = TimeKeys.timeMillis(entry.key);
                    var slot = new BalanceRecords.Slot(siteId, tenantId, start, start + step);
                    parts.put(
                            entry.key, state(slot, membership, state, timestamp).toBytes());
                }
            }
            overdue = limit + 1;
        }
        long purged = purge(siteId, progress);
        sites.put(siteId, new SiteProgress(progress.newestMillis(), overdue, purged).toBytes());
    }

    private long purge(String siteId, SiteProgress progress) {
        long limit = progress.newestMillis() - settings.retention().toMillis();
        if (limit < progress.purgedMillis() + PURGE_STEP_MILLIS) {
            return progress.purgedMillis();
        }
        for (KeyValue<byte[], byte[]> entry : TimeKeys.range(parts, siteId, Long.MIN_VALUE, limit - 1)) {
            parts.delete(entry.key);
            if (unpriced.delete(entry.key) != null) {
                unpricedCount--;
            }
        }
        return limit;
    }

    /** Prices and tariffs come on topics of their own: a balance that was stated without is stated again. */
    private void checkPrices(long now) {
        if (unpricedCount == 0) {
            return;
        }
        List<byte[]> keys = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> entries = unpriced.all()) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        for (byte[] key : keys) {
            byte[] stored = parts.get(key);
            String siteId = TimeKeys.id(key);
            var site = masterData.sites().site(siteId);
            Membership membership = masterData.series().membership(siteId);
            long start = TimeKeys.timeMillis(key);
            long end = start + membership.resolution().toMillis();
            if (stored == null || site == null || !membership.hasFlows()) {
                continue;
            }
            var slot = new BalanceRecords.Slot(siteId, site.tenantId(), start, end);
            if (!records.isPriced(slot)) {
                continue;
            }
            parts.put(
                    key,
                    state(slot, membership, BalanceState.fromBytes(stored), now).toBytes());
        }
    }
}
