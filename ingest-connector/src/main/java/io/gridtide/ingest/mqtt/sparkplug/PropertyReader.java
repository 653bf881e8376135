package io.gridtide.ingest.mqtt.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the property {@code Quality} in the properties of a metric; keys and values stand in two
 * lists, keys first.
 */
final class PropertyReader {
    private static final String QUALITY = "Quality";

    private final CodedInputStream input;
    private int keys;
    private int values;
    private int qualityAt = -1;
    private @Nullable Integer qualityCode;

    PropertyReader(CodedInputStream input) {
        this.input = input;
    }

    /** Reads the set that comes next; null when it states no quality. */
    @Nullable
    Integer quality() throws IOException {
        int outer = input.pushLimit(input.readRawVarint32());
        int tag = input.readTag();
        while (tag != 0) {
            switch (tag) {
                case Tags.PROPERTY_KEY -> key(input.readStringRequireUtf8());
                case Tags.PROPERTY_VALUE -> value();
                default -> skip(tag);
            }
            tag = input.readTag();
        }
        input.popLimit(outer);
        return qualityCode;
    }

    private void key(String name) {
        if (name.equals(QUALITY)) {
            qualityAt = keys;
        }
        keys++;
    }

    private void value() throws IOException {
        int outer = input.pushLimit(input.readRawVarint32());
        Integer code = null;
        int tag = input.readTag();
        while (tag != 0) {
            switch (tag) {
                case Tags.PROPERTY_INT -> code = input.readUInt32();
                case Tags.PROPERTY_LONG -> code = (int) input.readUInt64();
                default -> skip(tag);
            }
            tag = input.readTag();
        }
        input.popLimit(outer);
        if (values == qualityAt) {
            qualityCode = code;
        }
        values++;
    }

    private void skip(int tag) throws IOException {
        if (!input.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }
}
