package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.streams.alert.Band;
import io.gridtide.streams.alert.BandTable;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Remembers the bands of the forecasts of a series until they are measured. */
final class BandProcessor extends ContextualProcessor<String, ForecastIssued, Void, Void> {
    private static final byte[] EMPTY = {};

    @SuppressWarnings("NullAway.Init") // given in init
    private KeyValueStore<String, byte[]> bands;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        bands = context.getStateStore(AlertTopology.BAND_STORE);
    }

    @Override
    public void process(Record<String, ForecastIssued> record) {
        ForecastIssued forecast = record.value();
        long issuedAt = forecast.getIssuedAt().toEpochMilli();
        List<BandTable.Step> steps = forecast.getPoints().stream()
                .map(point -> new BandTable.Step(
                        point.getFrom().toEpochMilli(),
                        new Band(issuedAt, point.getP10(), point.getP50(), point.getP90())))
                .toList();
        byte[] stored = bands.get(record.key());
        bands.put(
                record.key(),
                BandTable.with(
                        stored == null ? EMPTY : stored, forecast.getResolutionSeconds() * 1000L, issuedAt, steps));
    }
}
