package io.gridtide.streams.late;

import io.gridtide.domain.Quality;
import io.gridtide.schemas.avro.MeterRejected;
import org.apache.kafka.common.TopicPartition;

/**
 * A reading that came later than the grace.
 *
 * @param seriesId series
 * @param timeMillis event time
 * @param receivedAtMillis knowledge time
 * @param usable whether its value can count
 * @param source partition it was read from
 * @param offset offset there
 */
record LateReading(
        String seriesId, long timeMillis, long receivedAtMillis, boolean usable, TopicPartition source, long offset) {
    static LateReading of(MeterRejected rejected) {
        return new LateReading(
                rejected.getSeriesId(),
                rejected.getEventTime().toEpochMilli(),
                rejected.getReceivedAt().toEpochMilli(),
                Quality.valueOf(rejected.getQuality()).usable(),
                new TopicPartition(rejected.getTopic(), rejected.getPartition()),
                rejected.getOffset());
    }
}
