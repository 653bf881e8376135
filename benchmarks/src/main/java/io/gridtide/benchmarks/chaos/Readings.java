package io.gridtide.benchmarks.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The readings of one path, in order: its series in turn, each a period further than the time before. */
final class Readings {
    /** Distance of two readings of a series; divides an interval. */
    static final Duration PERIOD = Duration.ofSeconds(10);

    private static final int SERIES = 4;
    private static final int VALUES = 100_000;

    private final List<String> seriesIds;
    private final Instant begin;
    private long next;

    Readings(String path, Instant begin) {
        this.seriesIds = IntStream.range(0, SERIES)
                .mapToObj(number -> IngestChaos.SITE_ID + "/" + path + "/" + number)
                .toList();
        this.begin = begin;
    }

    List<String> seriesIds() {
        return seriesIds;
    }

    /** The following readings. */
    synchronized List<SentReading> next(int count) {
        List<SentReading> readings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            readings.add(reading(next++));
        }
        return readings;
    }

    private SentReading reading(long number) {
        String seriesId = seriesIds.get((int) (number % SERIES));
        long index = number / SERIES;
        double valueKw = Math.floorMod(seriesId.hashCode() + 7_919L * index, VALUES) / 1e3;
        return new SentReading(seriesId, begin.plus(PERIOD.multipliedBy(index)), valueKw);
    }
}
