package io.gridtide.streams.sink;

import java.time.Instant;
import java.time.LocalDate;

/** Times as PostgreSQL keeps them: counted from 2000-01-01. */
final class PostgresTime {
    /** Earlier than every time. */
    static final long MINUS_INFINITY = Long.MIN_VALUE;

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private PostgresTime() {}

    /**
     * Microseconds since 2000-01-01 UTC.
     *
     * @throws ArithmeticException when the time is out of the range of 64 bits
     */
    static long micros(Instant instant) {
        long seconds = Math.subtractExact(instant.getEpochSecond(), EPOCH.getEpochSecond());
        return Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    static Instant instant(long micros) {
        return EPOCH.plusSeconds(Math.floorDiv(micros, MICROS_PER_SECOND))
                .plusNanos(Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    static int days(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - EPOCH_DAY.toEpochDay());
    }
}
