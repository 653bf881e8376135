package io.gridtide.ingest.mqtt.sparkplug;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is said to nodes. */
final class Commands {
    private static final String REBIRTH = "Node Control/Rebirth";
    private static final int BOOLEAN = 11;

    private Commands() {}

    /** The payload of a command to announce everything anew. */
    static byte[] rebirth(long epochMilli) {
        ByteArrayOutputStream metric = new ByteArrayOutputStream();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        try {
            CodedOutputStream inner = CodedOutputStream.newInstance(metric);
            inner.writeString(1, REBIRTH);
            inner.writeUInt64(3, epochMilli);
            inner.writeUInt32(4, BOOLEAN);
            inner.writeBool(14, true);
            inner.flush();
            CodedOutputStream outer = CodedOutputStream.newInstance(payload);
            outer.writeUInt64(1, epochMilli);
            outer.writeByteArray(2, metric.toByteArray());
            outer.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return payload.toByteArray();
    }

    /** The state of a primary host. */
    static byte[] hostState(boolean online, long epochMilli) {
        return String.format(Locale.ROOT, "{\"online\":%b,\"timestamp\":%d}", online, epochMilli)
                .getBytes(StandardCharsets.UTF_8);
    }
}
