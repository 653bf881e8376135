package io.gridtide.ingest.mqtt.sparkplug;

/** What a metric carries: the member of its {@code value} oneof, as it was encoded. */
sealed interface MetricValue {
    /** {@code int_value}: 32 bits. */
    record Bits32(int bits) implements MetricValue {}

    /** {@code long_value}: 64 bits. */
    record Bits64(long bits) implements MetricValue {}

    /** {@code float_value}. */
    record Float32(float value) implements MetricValue {}

    /** {@code double_value}. */
    record Float64(double value) implements MetricValue {}

    /** {@code boolean_value}. */
    record Flag(boolean value) implements MetricValue {}

    /** A text, bytes, a data set or a template: skipped without being read. */
    record Other(String member) implements MetricValue {}

    /** No member was set. */
    record None() implements MetricValue {}
}
