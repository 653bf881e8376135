package io.gridtide.benchmarks.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.eclipse.tahu.SparkplugException;
import org.eclipse.tahu.message.SparkplugBPayloadEncoder;
import org.eclipse.tahu.message.model.Metric;
import org.eclipse.tahu.message.model.Metric.MetricBuilder;
import org.eclipse.tahu.message.model.MetricDataType;
import org.eclipse.tahu.message.model.SparkplugBPayload;
import org.jspecify.annotations.Nullable;

/** Payloads of one node with one device, encoded by Eclipse Tahu, with their running number. The metrics of the device are its series. */
final class SparkplugPayloads {
    private static final int NUMBERS = 256;
    private static final String LIFE = "bdSeq";

    private final InstantSource clock = InstantSource.system();
    private long number;

    /** The node announces itself; numbers start anew. */
    byte[] nodeBirth() {
        number = 0;
        return encode(List.of(
                metric(new MetricBuilder(LIFE, MetricDataType.Int64, 0L), null),
                metric(new MetricBuilder("Node Control/Rebirth", MetricDataType.Boolean, false), null)));
    }

    /** The will of the node. */
    byte[] death() {
        return encode(List.of(metric(new MetricBuilder(LIFE, MetricDataType.Int64, 0L), null)), null);
    }

    /**
     * Readings of the device.
     *
     * @param readings one of each series in a birth
     * @param birth whether names are given as well as aliases
     */
    byte[] device(List<SentReading> readings, boolean birth) {
        number = (number + 1) % NUMBERS;
        List<Metric> metrics = new ArrayList<>();
        for (SentReading reading : readings) {
            String name = reading.seriesId().substring(reading.seriesId().lastIndexOf('/') + 1);
            MetricBuilder builder = new MetricBuilder(birth ? name : null, MetricDataType.Double, reading.valueKw());
            builder.alias(Long.parseLong(name));
            metrics.add(metric(builder, reading.at()));
        }
        return encode(metrics);
    }

    private byte[] encode(List<Metric> metrics) {
        return encode(metrics, number);
    }

    private byte[] encode(List<Metric> metrics, @Nullable Long sequence) {
        try {
            Date now = Date.from(clock.instant());
            return new SparkplugBPayloadEncoder()
                    .getBytes(new SparkplugBPayload(now, new ArrayList<>(metrics), sequence, null, null), false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Metric metric(MetricBuilder builder, @Nullable Instant at) {
        try {
            return builder.timestamp(at == null ? null : Date.from(at)).createMetric();
        } catch (SparkplugException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
