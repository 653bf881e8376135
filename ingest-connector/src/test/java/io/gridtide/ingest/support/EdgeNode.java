package io.gridtide.ingest.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
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

/** Payloads of a Sparkplug edge node, encoded by Eclipse Tahu, with its running sequence number. */
public final class EdgeNode {
    private final long birthDeathSequence;
    private long sequence;

    /** @param birthDeathSequence number of this life of the node */
    public EdgeNode(long birthDeathSequence) {
        this.birthDeathSequence = birthDeathSequence;
    }

    /** A birth of the node itself; the sequence starts anew. */
    public byte[] birth(Instant at, Metric... metrics) {
        sequence = 0;
        List<Metric> all = new ArrayList<>(List.of(metrics));
        all.add(metric("bdSeq", null, MetricDataType.Int64, birthDeathSequence));
        all.add(metric("Node Control/Rebirth", null, MetricDataType.Boolean, false));
        return encode(at, sequence, all, false);
    }

    /** The will of this life. */
    public byte[] death() {
        return encode(null, null, List.of(metric("bdSeq", null, MetricDataType.Int64, birthDeathSequence)), false);
    }

    /** Any numbered message. */
    public byte[] message(Instant at, Metric... metrics) {
        skip(1);
        return encode(at, sequence, List.of(metrics), false);
    }

    /** Data that states no types, as the specification allows. */
    public byte[] untyped(Instant at, Metric... metrics) {
        skip(1);
        return encode(at, sequence, List.of(metrics), true);
    }

    /** Messages that nobody gets to see. */
    public void skip(int messages) {
        sequence = (sequence + messages) % 256;
    }

    public long sequence() {
        return sequence;
    }

    public static Metric metric(
            @Nullable String name, @Nullable Long alias, MetricDataType type, @Nullable Object value) {
        return metric(name, alias, type, value, null);
    }

    public static Metric metric(
            @Nullable String name,
            @Nullable Long alias,
            MetricDataType type,
            @Nullable Object value,
            @Nullable Instant at) {
        try {
            MetricBuilder builder = new MetricBuilder(name, type, value);
            if (alias != null) {
                builder.alias(alias);
            }
            // Without one the builder would take the wall clock.
            builder.timestamp(at == null ? null : Date.from(at));
            return builder.createMetric();
        } catch (SparkplugException wrongTest) {
            throw new IllegalArgumentException(wrongTest);
        }
    }

    /** The bytes of a payload. */
    public static byte[] encode(
            @Nullable Instant at, @Nullable Long sequence, List<Metric> metrics, boolean stripTypes) {
        try {
            SparkplugBPayload payload = new SparkplugBPayload(
                    at == null ? null : Date.from(at), new ArrayList<>(metrics), sequence, null, null);
            return new SparkplugBPayloadEncoder().getBytes(payload, stripTypes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
