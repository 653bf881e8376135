package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MeterInterval;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the state of charge at the end of each interval, for the figures of the day it ends and the one it begins. */
final class StateOfChargeProcessor extends ContextualProcessor<String, MeterInterval, Void, Void> {
    private final MasterDataTopology masterData;

    @SuppressWarnings("NullAway.Init") // given in init
    private KeyValueStore<byte[], byte[]> levels;

    @SuppressWarnings("NullAway.Init")
    private DueDays due;

    StateOfChargeProcessor(MasterDataTopology masterData) {
        this.masterData = masterData;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        levels = context.getStateStore(KpiTopology.CHARGE_STORE);
        due = new DueDays(context.getStateStore(KpiTopology.DUE_STORE), masterData.sites());
    }

    @Override
    public void process(Record<String, MeterInterval> record) {
        MeterInterval interval = record.value();
        long end = interval.getTo().toEpochMilli();
        byte[] key = TimeKeys.of(interval.getSeriesId(), end);
        Double last = interval.getLast();
        // A day begins and ends with a level that was measured: one that a rule filled in would move energy between
        // days.
        boolean usable = last != null
                && interval.getSamples() > 0
                && interval.getQuality().compareTo(IntervalQuality.BAD) < 0;
        if (usable) {
            levels.put(key, ChargeLevels.toBytes(last));
        } else {
            levels.delete(key);
        }
        due.mark(record.key(), end - 1);
        due.mark(record.key(), end);
    }
}
