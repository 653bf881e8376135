package io.gridtide.ingest.mqtt.sparkplug;

import io.gridtide.ingest.mqtt.sparkplug.MetricValue.Bits32;
import io.gridtide.ingest.mqtt.sparkplug.MetricValue.Bits64;
import io.gridtide.ingest.mqtt.sparkplug.MetricValue.Flag;
import io.gridtide.ingest.mqtt.sparkplug.MetricValue.Float32;
import io.gridtide.ingest.mqtt.sparkplug.MetricValue.Float64;
import io.gridtide.ingest.mqtt.sparkplug.MetricValue.None;
import io.gridtide.ingest.mqtt.sparkplug.MetricValue.Other;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Metric types that can be readings (Sparkplug 3.0, section 6.4.16), and how their values become doubles. */
enum MetricType {
    INT8(1, "Int8") {
        @Override
        OptionalDouble read(MetricValue value) {
            // Encoders disagree: some extend the sign to 32 bits, some leave 8 bits.
            return whole(value, Byte.MIN_VALUE, 255, bits -> (byte) bits);
        }
    },
    INT16(2, "Int16") {
        @Override
        OptionalDouble read(MetricValue value) {
            return whole(value, Short.MIN_VALUE, 65_535, bits -> (short) bits);
        }
    },
    INT32(3, "Int32") {
        @Override
        OptionalDouble read(MetricValue value) {
            return whole(value, Integer.MIN_VALUE, 0xFFFF_FFFFL, bits -> (int) bits);
        }
    },
    INT64(4, "Int64") {
        @Override
        OptionalDouble read(MetricValue value) {
            return whole(value, Long.MIN_VALUE, Long.MAX_VALUE, bits -> bits);
        }
    },
    UINT8(5, "UInt8") {
        @Override
        OptionalDouble read(MetricValue value) {
            return whole(value, 0, 255, bits -> bits);
        }
    },
    UINT16(6, "UInt16") {
        @Override
        OptionalDouble read(MetricValue value) {
            return whole(value, 0, 65_535, bits -> bits);
        }
    },
    UINT32(7, "UInt32") {
        @Override
        OptionalDouble read(MetricValue value) {
            return value instanceof Bits32(int bits)
                    ? OptionalDouble.of(Integer.toUnsignedLong(bits))
                    : whole(value, 0, 0xFFFF_FFFFL, bits -> bits);
        }
    },
    UINT64(8, "UInt64") {
        @Override
        OptionalDouble read(MetricValue value) {
            return switch (value) {
                case Bits64(long bits) -> OptionalDouble.of(unsigned(bits));
                case Bits32(int bits) -> OptionalDouble.of(Integer.toUnsignedLong(bits));
                case Float32 other -> OptionalDouble.empty();
                case Float64 other -> OptionalDouble.empty();
                case Flag other -> OptionalDouble.empty();
                case Other other -> OptionalDouble.empty();
                case None none -> OptionalDouble.empty();
            };
        }
    },
    FLOAT(9, "Float") {
        @Override
        OptionalDouble read(MetricValue value) {
            // By way of its shortest text: 0.1f is meant to be 0.1, not 0.10000000149.
            return value instanceof Float32(float number)
                    ? OptionalDouble.of(Double.parseDouble(Float.toString(number)))
                    : OptionalDouble.empty();
        }
    },
    DOUBLE(10, "Double") {
        @Override
        OptionalDouble read(MetricValue value) {
            return value instanceof Float64(double number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        }
    },
    BOOLEAN(11, "Boolean") {
        @Override
        OptionalDouble read(MetricValue value) {
            return value instanceof Flag(boolean set) ? OptionalDouble.of(set ? 1 : 0) : OptionalDouble.empty();
        }
    };

    private static final Map<Integer, MetricType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.code, Function.identity()));
    /** The other types of the specification, by code from 12. */
    private static final String[] OTHERS = {
        "String", "DateTime", "Text", "UUID", "DataSet", "Bytes", "File", "Template", "PropertySet", "PropertySetList"
    };

    private final int code;
    private final String label;

    MetricType(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The type of a code; empty when it cannot be a reading. */
    static Optional<MetricType> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The name the specification gives a code. */
    static String nameOf(int code) {
        int other = code - 12;
        return of(code).map(MetricType::label)
                .orElseGet(() -> other >= 0 && other < OTHERS.length ? OTHERS[other] : "type " + code);
    }

    String label() {
        return label;
    }

    /** The number a value stands for; empty when the value is not one of this type. */
    abstract OptionalDouble read(MetricValue value);

    /** Narrows 64 bits to a type. */
    private interface Narrowing {
        long narrow(long bits);
    }

    private static OptionalDouble whole(MetricValue value, long least, long greatest, Narrowing narrowing) {
        return switch (value) {
            case Bits32(int bits) ->
                within(least < 0 ? bits : Integer.toUnsignedLong(bits), least, greatest, narrowing);
            case Bits64(long bits) -> within(bits, least, greatest, narrowing);
            case Float32 other -> OptionalDouble.empty();
            case Float64 other -> OptionalDouble.empty();
            case Flag other -> OptionalDouble.empty();
            case Other other -> OptionalDouble.empty();
            case None none -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble within(long bits, long least, long greatest, Narrowing narrowing) {
        return bits < least || bits > greatest ? OptionalDouble.empty() : OptionalDouble.of(narrowing.narrow(bits));
    }

    private static double unsigned(long bits) {
        // Halved with the last bit kept, so that rounding stays right, then doubled.
        return bits >= 0 ? bits : 2.0 * ((bits >>> 1) | (bits & 1));
    }
}
