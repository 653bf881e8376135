package io.gridtide.ingest.cdc.historian;

import io.gridtide.ingest.config.SampleTimeType;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads the time of a sample.
 *
 * @param column its column
 * @param type how the historian keeps it
 * @param zone of columns without one
 */
record SampleTime(String column, SampleTimeType type, Optional<ZoneId> zone) {
    /**
     * A time, in UTC.
     *
     * @param ambiguous the local time occurred twice; this is the first
     */
    record Moment(Instant instant, boolean ambiguous) {}

    /**
     * The time of one row.
     *
     * @throws RefusedSampleException when it is null, of another type or does not exist in its zone
     */
    Moment read(Struct row) {
        Field field = row.schema().field(column);
        Object value = field == null ? null : row.get(field);
        if (value == null) {
            throw new RefusedSampleException(column, Reason.MISSING_FIELD, "a sample needs a time");
        }
        try {
            return switch (type) {
                case TIMESTAMPTZ -> exactly(OffsetDateTime.parse((String) value).toInstant());
                case TIMESTAMP -> local(LocalDateTime.ofInstant(stored(field, (Long) value), ZoneOffset.UTC));
                case EPOCH_SECONDS -> exactly(epoch(value, 0));
                case EPOCH_MILLIS -> exactly(epoch(value, 3));
                case EPOCH_MICROS -> exactly(epoch(value, 6));
            };
        } catch (ClassCastException | NumberFormatException | DateTimeException | ArithmeticException unreadable) {
            throw new RefusedSampleException(
                    column,
                    Reason.INVALID_TIME,
                    "cannot be read as " + type + ", got " + ItemError.quote(value.toString())
                            + "; see gridtide.historian.mapping.time-type");
        }
    }

    private static Moment exactly(Instant instant) {
        return new Moment(instant, false);
    }

    /** What Debezium makes of a column without a zone: the wall clock as if it were UTC. */
    private static Instant stored(Field field, long value) {
        return switch (String.valueOf(field.schema().name())) {
            case "io.debezium.time.Timestamp" -> Instant.ofEpochMilli(value);
            case "io.debezium.time.MicroTimestamp" -> Instant.EPOCH.plus(value, ChronoUnit.MICROS);
            default ->
                throw new DateTimeException("not a timestamp: " + field.schema().name());
        };
    }

    private static Instant epoch(Object value, int decimals) {
        BigDecimal number = new BigDecimal(((Number) value).toString());
        return Instant.ofEpochMilli(number.movePointRight(3 - decimals)
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact());
    }

    private Moment local(LocalDateTime wallClock) {
        ZoneId declared = zone.orElseThrow();
        List<ZoneOffset> offsets = declared.getRules().getValidOffsets(wallClock);
        if (offsets.isEmpty()) {
            Duration skipped = declared.getRules().getTransition(wallClock).getDuration();
            throw new RefusedSampleException(
                    column,
                    Reason.INVALID_TIME,
                    wallClock + " does not exist in " + declared + ": clocks were put on by " + skipped);
        }
        return new Moment(wallClock.toInstant(offsets.getFirst()), offsets.size() > 1);
    }
}
