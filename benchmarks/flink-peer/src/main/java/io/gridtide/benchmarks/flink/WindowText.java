package io.gridtide.benchmarks.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** A window as a line of text. A class, because Flink cannot tell the type of a lambda. */
final class WindowText implements SerializationSchema<Window> {
    private static final long serialVersionUID = 1;

    @Override
    public byte[] serialize(Window window) {
        return (window.sum / window.samples + "," + window.minimum + "," + window.maximum + "," + window.last + ","
                        + window.samples)
                .getBytes(StandardCharsets.UTF_8);
    }
}
