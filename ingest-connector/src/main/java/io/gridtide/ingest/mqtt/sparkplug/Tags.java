package io.gridtide.ingest.mqtt.sparkplug;

import com.google.protobuf.WireFormat;

/**
 * Field tags of {@code sparkplug_b.proto}, field number and wire type in one
 * (https://github.com/eclipse-tahu/tahu/blob/master/sparkplug_b/sparkplug_b.proto).
 */
final class Tags {
    static final int PAYLOAD_TIMESTAMP = 1 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int PAYLOAD_METRIC = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    static final int PAYLOAD_SEQUENCE = 3 << 3 | WireFormat.WIRETYPE_VARINT;

    static final int METRIC_NAME = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    static final int METRIC_ALIAS = 2 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int METRIC_TIMESTAMP = 3 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int METRIC_DATATYPE = 4 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int METRIC_IS_NULL = 7 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int METRIC_PROPERTIES = 9 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    static final int METRIC_INT = 10 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int METRIC_LONG = 11 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int METRIC_FLOAT = 12 << 3 | WireFormat.WIRETYPE_FIXED32;
    static final int METRIC_DOUBLE = 13 << 3 | WireFormat.WIRETYPE_FIXED64;
    static final int METRIC_BOOLEAN = 14 << 3 | WireFormat.WIRETYPE_VARINT;

    static final int FIRST_OTHER_VALUE = 15;
    static final int LAST_OTHER_VALUE = 19;

    static final int PROPERTY_KEY = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    static final int PROPERTY_VALUE = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    static final int PROPERTY_INT = 3 << 3 | WireFormat.WIRETYPE_VARINT;
    static final int PROPERTY_LONG = 4 << 3 | WireFormat.WIRETYPE_VARINT;

    private static final String[] OTHER_VALUES = {
        "string_value", "bytes_value", "dataset_value", "template_value", "extension_value"
    };

    private Tags() {}

    static String otherValue(int field) {
        return OTHER_VALUES[field - FIRST_OTHER_VALUE];
    }
}
