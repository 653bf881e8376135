package io.gridtide.ingest.imports.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Values of some series, one day and a bit in equal steps from a local midnight, some of them missing. */
final class RandomTable {
    /** Zones with a midnight at which a day begins whose clocks change, or do not. */
    private enum Day {
        BERLIN_SPRING("Europe/Berlin", "2026-03-28T23:00:00Z"),
        BERLIN_AUTUMN("Europe/Berlin", "2026-10-24T22:00:00Z"),
        LORD_HOWE_AUTUMN("Australia/Lord_Howe", "2026-04-04T13:00:00Z"),
        LORD_HOWE_SPRING("Australia/Lord_Howe", "2026-10-03T13:30:00Z"),
        UTC("UTC", "2026-01-31T00:00:00Z");

        private final ZoneId zone;
        private final Instant midnight;

        Day(String zone, String midnight) {
            this.zone = ZoneId.of(zone);
            this.midnight = Instant.parse(midnight);
        }
    }

    private final Day day;
    private final Duration step;
    private final List<String> series = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<List<@Nullable String>> values = new ArrayList<>();

    RandomTable(Random random) {
        this.day = Day.values()[random.nextInt(Day.values().length)];
        this.step = Duration.ofMinutes(List.of(5, 15, 30).get(random.nextInt(3)));
        int columns = 1 + random.nextInt(4);
        for (int column = 0; column < columns; column++) {
            series.add("site/series-" + column);
        }
        int rows = 1 + random.nextInt(150);
        for (int row = 0; row < rows; row++) {
            times.add(day.midnight.plus(step.multipliedBy(row)));
            List<@Nullable String> line = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                line.add(random.nextInt(20) == 0 ? null : number(random));
            }
            values.add(line);
        }
    }

    ZoneId zone() {
        return day.zone;
    }

    Duration step() {
        return step;
    }

    List<String> series() {
        return series;
    }

    List<Instant> times() {
        return times;
    }

    /** A decimal with a point, or null when nothing was measured. */
    @Nullable
    String value(int row, int column) {
        return values.get(row).get(column);
    }

    private static String number(Random random) {
        long digits = random.nextLong(-10_000_000_000L, 10_000_000_000L);
        return new BigDecimal(BigInteger.valueOf(digits), random.nextInt(7)).toPlainString();
    }
}
