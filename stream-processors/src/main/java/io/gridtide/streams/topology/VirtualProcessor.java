package io.gridtide.streams.topology;

import io.gridtide.domain.Formula;
import io.gridtide.domain.Series;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.streams.balance.BalanceState;
import io.gridtide.streams.virtual.VirtualValue;
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

/** Keeps what the members of each virtual series said and states its intervals. */
final class VirtualProcessor extends ContextualProcessor<String, MeterInterval, String, MeterInterval> {
    private static final Duration CLEAN_UP = Duration.ofHours(1);
    private static final long PURGE_STEP_MILLIS = Duration.ofDays(1).toMillis();

    private final TopologySettings.Balance settings;
    private final SeriesCatalog catalog;

    @SuppressWarnings("NullAway.Init") // given in init
    private KeyValueStore<byte[], byte[]> parts;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> progresses;

    VirtualProcessor(TopologySettings.Balance settings, SeriesCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
    }

    @Override
    public void init(ProcessorContext<String, MeterInterval> context) {
        super.init(context);
        parts = context.getStateStore(VirtualTopology.PART_STORE);
        progresses = context.getStateStore(VirtualTopology.SERIES_STORE);
        context.schedule(CLEAN_UP, PunctuationType.WALL_CLOCK_TIME, now -> forgetUndeclared());
    }

    @Override
    public void process(Record<String, MeterInterval> record) {
        MeterInterval interval = record.value();
        for (Series virtual : catalog.virtualOf(record.key(), interval.getSeriesId())) {
            long length = interval.getTo().toEpochMilli() - interval.getFrom().toEpochMilli();
            // The registry admits members of one resolution only; an interval from before it was changed does not fit.
            if (length == virtual.resolution().step().toMillis()) {
                take(virtual, interval, record.timestamp());
            }
        }
    }

    private void take(Series virtual, MeterInterval member, long timestamp) {
        String seriesId = virtual.seriesId();
        SiteProgress progress = progress(seriesId).movedTo(member.getTo().toEpochMilli());
        long from = member.getFrom().toEpochMilli();
        if (from < progress.newestMillis() - settings.retention().toMillis()) {
            return;
        }
        byte[] key = TimeKeys.of(seriesId, from);
        byte[] stored = parts.get(key);
        BalanceState earlier = stored == null ? BalanceState.EMPTY : BalanceState.fromBytes(stored);
        BalanceState next =
                earlier.with(BalanceRecords.sample(member), member.getKnownAt().toEpochMilli());
        boolean overdue = member.getTo().toEpochMilli() + settings.grace().toMillis() <= progress.newestMillis();
        boolean due = next.isStated() || overdue || VirtualValue.allSaid(formula(virtual), next);
        parts.put(key, (due ? state(virtual, from, next, timestamp) : next).toBytes());
        stateOverdue(virtual, progress, timestamp);
    }

    private static Formula formula(Series virtual) {
        return virtual.formula().orElseThrow();
    }

    private SiteProgress progress(String seriesId) {
        byte[] stored = progresses.get(seriesId);
        return stored == null ? SiteProgress.NONE : SiteProgress.fromBytes(stored);
    }

    /** States the interval when it differs from the last statement. */
    private BalanceState state(Series virtual, long fromMillis, BalanceState said, long timestamp) {
        VirtualValue value = VirtualValue.of(formula(virtual), said);
        int digest = value.digest();
        if (said.isStated() && digest == said.statedDigest()) {
            return said;
        }
        BalanceState stated = said.stated(digest);
        VirtualReason reason = said.isStated()
                ? VirtualReason.MEMBER_REVISED
                : VirtualValue.allSaid(formula(virtual), said) ? VirtualReason.COMPLETE : VirtualReason.MEMBERS_MISSING;
        var statement = new IntervalRecords.Virtual(value, stated.revision(), reason, said.knownAtMillis());
        context()
                .forward(new Record<>(
                        virtual.seriesId(), IntervalRecords.interval(virtual, fromMillis, statement), timestamp));
        return stated;
    }

    /** States what the members have moved past, and removes what is beyond the retention. */
    private void stateOverdue(Series virtual, SiteProgress progress, long timestamp) {
        String seriesId = virtual.seriesId();
        long step = virtual.resolution().step().toMillis();
        long limit = progress.newestMillis() - settings.grace().toMillis() - step;
        long overdue = progress.overdueMillis();
        if (limit >= overdue) {
            for (KeyValue<byte[], byte[]> entry : TimeKeys.range(parts, seriesId, overdue, limit)) {
                BalanceState said = BalanceState.fromBytes(entry.value);
                if (!said.isStated()) {
                    long from = TimeKeys.timeMillis(entry.key);
                    parts.put(entry.key, state(virtual, from, said, timestamp).toBytes());
                }
            }
            overdue = limit + 1;
        }
        long purged = purge(seriesId, progress);
        progresses.put(seriesId, new SiteProgress(progress.newestMillis(), overdue, purged).toBytes());
    }

    private long purge(String seriesId, SiteProgress progress) {
        long limit = progress.newestMillis() - settings.retention().toMillis();
        if (limit < progress.purgedMillis() + PURGE_STEP_MILLIS) {
            return progress.purgedMillis();
        }
        remove(seriesId, limit - 1);
        return limit;
    }

    private void remove(String seriesId, long untilMillis) {
        for (KeyValue<byte[], byte[]> entry : TimeKeys.range(parts, seriesId, Long.MIN_VALUE, untilMillis)) {
            parts.delete(entry.key);
        }
    }

    /** A virtual series that is declared no longer leaves no state behind. */
    private void forgetUndeclared() {
        List<String> gone = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = progresses.all()) {
            entries.forEachRemaining(entry -> {
                var rules = catalog.find(entry.key);
                if (rules == null || !rules.series().isVirtual()) {
                    gone.add(entry.key);
                }
            });
        }
        for (String seriesId : gone) {
            remove(seriesId, Long.MAX_VALUE);
            progresses.delete(seriesId);
        }
    }
}
