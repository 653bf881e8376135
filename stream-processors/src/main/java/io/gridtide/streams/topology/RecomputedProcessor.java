package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.streams.interval.IntervalEngine;
import io.gridtide.streams.interval.SeriesHead;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Lets an interval that was recomputed from stored readings through if it follows what was stated last. It shares the
 * task and the stores of the series with {@link IntervalProcessor}: both never state one interval at the same time.
 * Left out is an interval whose first statement is still to come, and one that was compared with an older statement:
 * its sender looks at the table once more.
 */
final class RecomputedProcessor extends ContextualProcessor<String, MeterInterval, String, MeterInterval> {
    private final IntervalEngine engine;

    @SuppressWarnings("NullAway.Init") // given in init
    private HeadStore heads;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<byte[], byte[]> blocks;

    RecomputedProcessor(TopologySettings settings) {
        this.engine = new IntervalEngine(settings.intervals());
    }

    @Override
    public void init(ProcessorContext<String, MeterInterval> context) {
        super.init(context);
        heads = context.getStateStore(IntervalTopology.HEAD_STORE);
        blocks = context.getStateStore(IntervalTopology.BLOCK_STORE);
    }

    @Override
    public void process(Record<String, MeterInterval> record) {
        MeterInterval proposed = record.value();
        if (proposed == null || !proposed.getSeriesId().equals(record.key())) {
            throw new IllegalArgumentException("the key of an interval is its series id, got key=" + record.key()
                    + " seriesId=" + (proposed == null ? null : proposed.getSeriesId()));
        }
        SeriesHead head = heads.get(record.key());
        if (head == null) {
            context().forward(record);
            return;
        }
        long from = proposed.getFrom().toEpochMilli();
        if (!engine.isStated(head, from)) {
            return;
        }
        if (engine.follows(head, new BlockStore(blocks, record.key()), from, proposed.getRevision())) {
            heads.put(record.key(), head);
            context().forward(record);
        }
    }
}
