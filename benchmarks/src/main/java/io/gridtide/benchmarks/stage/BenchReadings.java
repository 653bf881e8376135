package io.gridtide.benchmarks.stage;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The readings that every path sends: one a second from each of a thousand meters, the values changing in every digit so that
 * compression has no easy game. The same number always gives the same reading.
 */
public final class BenchReadings {
    public static final String SITE_ID = "bench";
    public static final int SERIES = 1_000;

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> SERIES_IDS =
            IntStream.range(0, SERIES).mapToObj("bench/meter-%04d"::formatted).toList();

    private BenchReadings() {}

    public static List<String> seriesIds() {
        return SERIES_IDS;
    }

    public static String seriesId(long number) {
        return SERIES_IDS.get((int) (number % SERIES));
    }

    public static Instant eventTime(long number) {
        return BEGIN.plusSeconds(number / SERIES);
    }

    /** Kilowatt, 0 to 1000, three decimals. */
    public static double valueKw(long number) {
        return number * 7_919 % 1_000_003 / 1_000.0;
    }

    public static MeterReading reading(long number) {
        return new MeterReading(
                seriesId(number),
                eventTime(number),
                valueKw(number),
                "kW",
                ReadingQuality.GOOD,
                "kafka",
                0L,
                eventTime(number));
    }
}
