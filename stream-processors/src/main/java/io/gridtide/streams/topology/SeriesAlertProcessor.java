package io.gridtide.streams.topology;

import io.gridtide.domain.Series;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.streams.alert.AlertRules;
import io.gridtide.streams.alert.Leftover;
import io.gridtide.streams.alert.Owner;
import io.gridtide.streams.alert.SeriesWatch;
import io.gridtide.streams.alert.Statement;
import io.gridtide.streams.interval.SeriesRules;
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
import org.jspecify.annotations.Nullable;

/** Watches every series: by its intervals, and by the wall clock for its silence. */
final class SeriesAlertProcessor extends ContextualProcessor<String, MeterInterval, String, OpsAlert> {
    private static final Duration SILENCE_CHECK = Duration.ofSeconds(30);
    /** Series looked at per check: bounds the work however many series a task has. */
    private static final int SILENCE_BATCH = 20_000;

    private static final byte[] EMPTY = {};

    private final AlertRules rules;
    private final SeriesCatalog catalog;

    @SuppressWarnings("NullAway.Init") // given in init
    private KeyValueStore<String, byte[]> watches;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> bands;

    private long startedAtMillis;
    private @Nullable String resume;

    SeriesAlertProcessor(AlertRules rules, SeriesCatalog catalog) {
        this.rules = rules;
        this.catalog = catalog;
    }

    @Override
    public void init(ProcessorContext<String, OpsAlert> context) {
        super.init(context);
        watches = context.getStateStore(AlertTopology.SERIES_STORE);
        bands = context.getStateStore(AlertTopology.BAND_STORE);
        startedAtMillis = context.currentSystemTimeMs();
        context.schedule(SILENCE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::checkSilence);
    }

    @Override
    public void process(Record<String, MeterInterval> record) {
        SeriesRules declared = catalog.find(record.key());
        if (declared == null) {
            return; // Removed since; what it left open is closed by the next check.
        }
        byte[] stored = watches.get(record.key());
        if (stored != null
                && !SeriesWatch.owner(stored).siteId().equals(declared.series().siteId())) {
            forget(record.key(), stored, record.timestamp());
            stored = null;
        }
        SeriesWatch watch = SeriesWatch.of(declared.series(), rules, stored);
        byte[] band = bands.get(record.key());
        List<Statement> statements = watch.take(
                AlertRecords.measured(record.value()),
                band == null ? EMPTY : band,
                context().currentSystemTimeMs());
        watches.put(record.key(), watch.toBytes());
        state(declared.series(), statements, record.timestamp());
    }

    private void checkSilence(long now) {
        List<KeyValue<String, byte[]>> batch = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = watches.range(resume, null)) {
            while (entries.hasNext() && batch.size() < SILENCE_BATCH) {
                batch.add(entries.next());
            }
            resume = entries.hasNext() ? entries.peekNextKey() : null;
        }
        for (KeyValue<String, byte[]> entry : batch) {
            SeriesRules declared = catalog.find(entry.key);
            if (declared == null) {
                forget(entry.key, entry.value, now);
                continue;
            }
            SeriesWatch watch = SeriesWatch.of(declared.series(), rules, entry.value);
            List<Statement> statements = watch.silence(startedAtMillis, now);
            if (!statements.isEmpty()) {
                watches.put(entry.key, watch.toBytes());
                state(declared.series(), statements, now);
            }
        }
    }

    private void forget(String seriesId, byte[] stored, long timestamp) {
        Leftover leftover = SeriesWatch.gone(stored, timestamp);
        watches.delete(seriesId);
        bands.delete(seriesId);
        state(leftover.owner(), seriesId, leftover.statements(), timestamp);
    }

    private void state(Series series, List<Statement> statements, long timestamp) {
        state(new Owner(series.siteId(), series.tenantId()), series.seriesId(), statements, timestamp);
    }

    private void state(Owner owner, String seriesId, List<Statement> statements, long timestamp) {
        for (Statement statement : statements) {
            context().forward(AlertRecords.alert(owner, seriesId, statement, timestamp));
        }
    }
}
