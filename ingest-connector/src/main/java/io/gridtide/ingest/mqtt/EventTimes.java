package io.gridtide.ingest.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.ingest.item.Instants;
import io.gridtide.ingest.mqtt.MqttConfig.TimeFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Times of messages, cut to the millisecond that topics carry. */
public final class EventTimes {
    /** Year 9999: what lies beyond is a wrong format, not a time. */
    private static final long LAST_EPOCH_MILLI = 253_402_300_799_999L;

    private EventTimes() {}

    static Optional<Instant> read(JsonNode node, TimeFormat format) {
        return switch (format) {
            case ISO -> node.isTextual() ? Optional.ofNullable(Instants.parse(node.textValue())) : Optional.empty();
            case EPOCH_MILLIS -> node.isNumber() ? ofEpochMilli(node.doubleValue()) : Optional.empty();
            case EPOCH_SECONDS ->
                node.isNumber() && Double.isFinite(node.doubleValue()) && Math.abs(node.doubleValue()) < 1e12
                        ? ofEpochMilli(node.decimalValue()
                                .multiply(BigDecimal.valueOf(1000))
                                .doubleValue())
                        : Optional.empty();
        };
    }

    /** Milliseconds since 1970; empty for what cannot be a time of this or any near millennium. */
    public static Optional<Instant> ofEpochMilli(double epochMilli) {
        return epochMilli >= 0 && epochMilli <= LAST_EPOCH_MILLI
                ? Optional.of(Instant.ofEpochMilli((long) epochMilli))
                : Optional.empty();
    }

    static String example(TimeFormat format) {
        return switch (format) {
            case ISO -> "2026-01-31T12:00:00Z";
            case EPOCH_SECONDS -> "1769860800 (seconds since 1970)";
            case EPOCH_MILLIS -> "1769860800000 (milliseconds since 1970)";
        };
    }
}
