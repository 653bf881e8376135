package io.gridtide.ingest.mqtt.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.gridtide.ingest.mqtt.MessageException;
import io.gridtide.ingest.mqtt.MessageFault;
import io.gridtide.ingest.mqtt.MqttReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads payloads of {@code sparkplug_b.proto} (Eclipse Tahu, package {@code org.eclipse.tahu.protobuf}) field by field.
 * Generated classes would build every data set and nested template of a hostile payload in memory; here they are
 * skipped where they stand.
 */
final class SparkplugDecoder {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 1_000;

    private final int metricsAtMost;

    /** @param metricsAtMost metrics in one payload; more are refused before they take memory */
    SparkplugDecoder(int metricsAtMost) {
        this.metricsAtMost = metricsAtMost;
    }

    /** @throws MessageException when the bytes are no payload */
    SparkplugPayload decode(byte[] bytes) {
        CodedInputStream input = CodedInputStream.newInstance(bytes);
        input.setRecursionLimit(DEEPEST);
        try {
            // Without it a metric that is cut off would pass for a short one.
            input.pushLimit(bytes.length);
            return payload(input);
        } catch (InvalidProtocolBufferException broken) {
            throw fault(
                    MqttReason.UNREADABLE,
                    "no Sparkplug B payload: " + broken.getMessage() + " (byte " + input.getTotalBytesRead() + " of "
                            + bytes.length + ")");
        } catch (IOException broken) {
            throw fault(MqttReason.UNREADABLE, "no Sparkplug B payload: " + broken.getMessage());
        }
    }

    private SparkplugPayload payload(CodedInputStream input) throws IOException {
        Long epochMilli = null;
        Integer sequence = null;
        List<SparkplugMetric> metrics = new ArrayList<>();
        int tag = input.readTag();
        while (tag != 0) {
            switch (tag) {
                case Tags.PAYLOAD_TIMESTAMP -> epochMilli = input.readUInt64();
                case Tags.PAYLOAD_METRIC -> metrics.add(room(metrics.size(), input));
                case Tags.PAYLOAD_SEQUENCE -> sequence = sequence(input.readUInt64());
                default -> skip(input, tag);
            }
            tag = input.readTag();
        }
        return new SparkplugPayload(epochMilli, sequence, metrics);
    }

    private SparkplugMetric room(int before, CodedInputStream input) throws IOException {
        if (before >= metricsAtMost) {
            throw fault(
                    MqttReason.TOO_LARGE,
                    "a payload has at most " + metricsAtMost
                            + " metrics; raise gridtide.mqtt.sparkplug.max-metrics-per-payload or send several");
        }
        int outer = input.pushLimit(input.readRawVarint32());
        SparkplugMetric metric = new MetricReader(input).read();
        input.popLimit(outer);
        return metric;
    }

    private static int sequence(long number) {
        if (number < 0 || number > 255) {
            throw fault(MqttReason.UNREADABLE, "seq is 0 to 255, found " + Long.toUnsignedString(number));
        }
        return (int) number;
    }

    private static void skip(CodedInputStream input, int tag) throws IOException {
        if (!input.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }

    private static MessageException fault(MqttReason reason, String detail) {
        return new MessageException(MessageFault.whole(reason, detail));
    }

    /** Reads one metric; its limit is set. */
    private static final class MetricReader {
        private final CodedInputStream input;
        private @Nullable String name;
        private @Nullable Long alias;
        private @Nullable Long epochMilli;
        private int typeCode;
        private boolean empty;
        private MetricValue value = new MetricValue.None();
        private @Nullable Integer qualityCode;

        MetricReader(CodedInputStream input) {
            this.input = input;
        }

        SparkplugMetric read() throws IOException {
            int tag = input.readTag();
            while (tag != 0) {
                if (!readHead(tag) && !readValue(tag)) {
                    skip(input, tag);
                }
                tag = input.readTag();
            }
            return new SparkplugMetric(name, alias, epochMilli, typeCode, empty, value, qualityCode);
        }

        private boolean readHead(int tag) throws IOException {
            switch (tag) {
                case Tags.METRIC_NAME -> name = name(input);
                case Tags.METRIC_ALIAS -> alias = input.readUInt64();
                case Tags.METRIC_TIMESTAMP -> epochMilli = input.readUInt64();
                case Tags.METRIC_DATATYPE -> typeCode = input.readUInt32();
                case Tags.METRIC_IS_NULL -> empty = input.readBool();
                case Tags.METRIC_PROPERTIES -> qualityCode = new PropertyReader(input).quality();
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean readValue(int tag) throws IOException {
            switch (tag) {
                case Tags.METRIC_INT -> value = new MetricValue.Bits32(input.readUInt32());
                case Tags.METRIC_LONG -> value = new MetricValue.Bits64(input.readUInt64());
                case Tags.METRIC_FLOAT -> value = new MetricValue.Float32(input.readFloat());
                case Tags.METRIC_DOUBLE -> value = new MetricValue.Float64(input.readDouble());
                case Tags.METRIC_BOOLEAN -> value = new MetricValue.Flag(input.readBool());
                default -> {
                    int field = WireFormat.getTagFieldNumber(tag);
                    if (field >= Tags.FIRST_OTHER_VALUE && field <= Tags.LAST_OTHER_VALUE) {
                        value = new MetricValue.Other(Tags.otherValue(field));
                    }
                    return false;
                }
            }
            return true;
        }

        private static String name(CodedInputStream input) throws IOException {
            String name = input.readStringRequireUtf8();
            if (name.length() > LONGEST_NAME) {
                throw fault(
                        MqttReason.UNREADABLE,
                        "a metric name has at most " + LONGEST_NAME + " characters, found " + name.length());
            }
            return name;
        }
    }
}
