package io.gridtide.ingest.mqtt.sparkplug;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decoded payload.
 *
 * @param epochMilli when it was made; null when not stated
 * @param sequence 0 to 255; null when not stated
 * @param metrics its metrics
 */
record SparkplugPayload(@Nullable Long epochMilli, @Nullable Integer sequence, List<SparkplugMetric> metrics) {
    private static final String BIRTH_DEATH_SEQUENCE = "bdSeq";

    /** The number that ties a death to its birth; empty when not stated. */
    Optional<Long> birthDeathSequence() {
        return metrics.stream()
                .filter(metric -> BIRTH_DEATH_SEQUENCE.equals(metric.name()))
                .findFirst()
                .flatMap(metric -> switch (metric.value()) {
                    case MetricValue.Bits32(int bits) -> Optional.of(Integer.toUnsignedLong(bits));
                    case MetricValue.Bits64(long bits) -> Optional.of(bits);
                    case MetricValue.Float32 other -> Optional.empty();
                    case MetricValue.Float64 other -> Optional.empty();
                    case MetricValue.Flag other -> Optional.empty();
                    case MetricValue.Other other -> Optional.empty();
                    case MetricValue.None other -> Optional.empty();
                });
    }
}
