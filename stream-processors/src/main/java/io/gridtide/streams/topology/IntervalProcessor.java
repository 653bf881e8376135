package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.streams.interval.Acceptance;
import io.gridtide.streams.interval.IntervalEngine;
import io.gridtide.streams.interval.IntervalStatement;
import io.gridtide.streams.interval.Reading;
import io.gridtide.streams.interval.SeriesHead;
import io.gridtide.streams.interval.SeriesRules;
import io.gridtide.streams.validation.ReadingRules;
import io.gridtide.streams.validation.RejectionReason;
import io.gridtide.streams.validation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Validates readings and states intervals: a reading in order needs the head of its series only.
 * Forwards {@code MeterInterval} and {@code MeterRejected} records.
 */
final class IntervalProcessor extends ContextualProcessor<String, MeterReading, String, SpecificRecord> {
    private static final Duration PARKED_CHECK = Duration.ofSeconds(1);
    private static final Duration IDLE_CHECK = Duration.ofSeconds(10);
    /** Heads looked at per check: bounds the work however many series a task has. */
    private static final int IDLE_BATCH = 5000;

    private final TopologySettings settings;
    private final SeriesCatalog catalog;
    private final IntervalEngine engine;

    @SuppressWarnings("NullAway.Init") // given in init
    private HeadStore heads;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<byte[], byte[]> blocks;

    @SuppressWarnings("NullAway.Init")
    private ParkedReadings parked;

    private @Nullable String idleResume;

    IntervalProcessor(TopologySettings settings, SeriesCatalog catalog) {
        this.settings = settings;
        this.catalog = catalog;
        this.engine = new IntervalEngine(settings.intervals());
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        heads = context.getStateStore(IntervalTopology.HEAD_STORE);
        blocks = context.getStateStore(IntervalTopology.BLOCK_STORE);
        parked = new ParkedReadings(
                context.getStateStore(IntervalTopology.PARKED_STORE),
                settings.unknown().limit());
        context.schedule(PARKED_CHECK, PunctuationType.WALL_CLOCK_TIME, this::checkParked);
        context.schedule(IDLE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::checkIdle);
    }

    @Override
    public void process(Record<String, MeterReading> record) {
        MeterReading reading = record.value();
        if (reading == null || !reading.getSeriesId().equals(record.key())) {
            throw new IllegalArgumentException("the key of a reading is its series id, got key=" + record.key()
                    + " seriesId=" + (reading == null ? null : reading.getSeriesId()));
        }
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
        long now = context().currentSystemTimeMs();
        SeriesRules rules = heads.rules(record.key(), catalog);
        if (rules != null && parked.has(record.key())) {
            releaseParked(record.key(), rules, now, record.timestamp());
        }
        handle(new Incoming(reading, origin, now, record.timestamp()), rules);
    }

    private record Incoming(MeterReading reading, Origin origin, long nowMillis, long timestamp) {}

    private void handle(Incoming incoming, @Nullable SeriesRules rules) {
        switch (ReadingRules.judge(incoming.reading(), rules, incoming.nowMillis())) {
            case Verdict.Valid valid -> aggregate(valid, incoming);
            case Verdict.Broken broken -> reject(incoming, broken);
            case Verdict.UnknownSeries unknown -> park(incoming);
        }
    }

    private void aggregate(Verdict.Valid valid, Incoming incoming) {
        SeriesRules rules = valid.rules();
        Reading reading = valid.reading();
        String seriesId = rules.series().seriesId();
        SeriesHead known = heads.get(seriesId);
        SeriesHead head = known == null ? engine.start(rules, reading) : known;
        Acceptance acceptance = engine.accept(
                rules,
                head,
                new BlockStore(blocks, seriesId),
                new IntervalEngine.Arrival(reading, incoming.nowMillis()));
        switch (acceptance) {
            case Acceptance.Accepted accepted -> {
                heads.put(seriesId, head);
                state(rules, accepted.statements(), head.lastReceivedAtMillis(), incoming.timestamp());
            }
            case Acceptance.Repeated repeated -> {
                // The same reading again changes nothing.
            }
            case Acceptance.TooLate late -> {
                if (late.remembered()) {
                    heads.put(seriesId, head);
                }
                reject(incoming, lateRule(late));
            }
            case Acceptance.TooDense dense ->
                reject(
                        incoming,
                        new Verdict.Broken(
                                RejectionReason.TOO_DENSE,
                                "eventTime",
                                "at most " + dense.limit() + " readings in " + Duration.ofMillis(dense.spanMillis())));
        }
    }

    private Verdict.Broken lateRule(Acceptance.TooLate late) {
        return new Verdict.Broken(
                RejectionReason.LATE_BEYOND_GRACE,
                "eventTime",
                "not before " + Instant.ofEpochMilli(late.latestMillis()) + ", the newest reading of the series less "
                        + settings.intervals().grace()
                        + "; its interval is recomputed from stored readings, as far back as gridtide.late.horizon says");
    }

    private void state(SeriesRules rules, List<IntervalStatement> statements, long knownAtMillis, long timestamp) {
        for (IntervalStatement statement : statements) {
            context()
                    .forward(new Record<>(
                            rules.series().seriesId(),
                            IntervalRecords.interval(rules, statement, knownAtMillis),
                            timestamp));
        }
    }

    private void reject(Incoming incoming, Verdict.Broken broken) {
        context()
                .forward(new Record<>(
                        incoming.reading().getSeriesId(),
                        IntervalRecords.rejected(incoming.reading(), incoming.origin(), broken, incoming.nowMillis()),
                        incoming.timestamp()));
    }

    private void park(Incoming incoming) {
        if (parked.isFull()) {
            reject(incoming, unknown("the series is declared; no room to wait for its declaration"));
            return;
        }
        parked.park(new ParkedReadings.Parked(incoming.reading(), incoming.origin(), incoming.nowMillis()));
    }

    private void releaseParked(String seriesId, SeriesRules rules, long now, long timestamp) {
        for (ParkedReadings.Parked waiting : parked.release(seriesId, Long.MAX_VALUE)) {
            handle(new Incoming(waiting.reading(), waiting.origin(), now, timestamp), rules);
        }
    }

    private void checkParked(long now) {
        long expired = now - settings.unknown().patience().toMillis();
        for (String seriesId : parked.series()) {
            SeriesRules rules = catalog.find(seriesId);
            if (rules != null) {
                releaseParked(seriesId, rules, now, now);
                continue;
            }
            for (ParkedReadings.Parked waiting : parked.release(seriesId, expired)) {
                reject(
                        new Incoming(waiting.reading(), waiting.origin(), now, now),
                        unknown("the series is declared within "
                                + settings.unknown().patience()));
            }
        }
    }

    private static Verdict.Broken unknown(String rule) {
        return new Verdict.Broken(RejectionReason.UNKNOWN_SERIES, "seriesId", rule);
    }

    private void checkIdle(long now) {
        List<KeyValue<String, SeriesHead>> batch = heads.range(idleResume, IDLE_BATCH);
        idleResume = batch.size() < IDLE_BATCH ? null : batch.getLast().key;
        for (KeyValue<String, SeriesHead> entry : batch) {
            SeriesRules rules = catalog.find(entry.key);
            if (rules != null) {
                stateIdle(entry.key, rules, entry.value, now);
            }
        }
    }

    private void stateIdle(String seriesId, SeriesRules rules, SeriesHead head, long now) {
        List<IntervalStatement> statements = engine.idle(rules, head, new BlockStore(blocks, seriesId), now);
        if (!statements.isEmpty()) {
            heads.put(seriesId, head);
            state(rules, statements, head.lastReceivedAtMillis(), now);
        }
    }
}
