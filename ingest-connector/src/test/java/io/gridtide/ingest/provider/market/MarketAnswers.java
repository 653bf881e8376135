package io.gridtide.ingest.provider.market;

import static io.gridtide.ingest.provider.market.PriceDocuments.period;
import static java.util.stream.Collectors.joining;

import io.gridtide.domain.LocalDay;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Proper answers of market providers for the days around a time. */
public final class MarketAnswers {
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

    private MarketAnswers() {}

    /** The quarter-hours of today and tomorrow in the market's zone. */
    public static int quarters(Instant now) {
        LocalDay today = LocalDay.of(now, BRUSSELS);
        return (int) Duration.between(
                        today.interval().from(), today.next().interval().to())
                .dividedBy(Duration.ofMinutes(15));
    }

    /** Today and tomorrow in blocks of an hour, as ENTSO-E tells quarter-hours that do not differ; another auction beside it. */
    public static String entsoe(Instant now, double firstPrice) {
        LocalDay today = LocalDay.of(now, BRUSSELS);
        return PriceDocuments.publication(
                PriceDocuments.series("2", "A03", day(today, -500), day(today.next(), -500)),
                PriceDocuments.series("1", "A03", day(today, firstPrice), day(today.next(), 50)));
    }

    /** Quarter-hours of a range as energy-charts tells them. */
    public static String energyCharts(Instant from, Instant to) {
        int count = (int) Duration.between(from, to).dividedBy(Duration.ofMinutes(15));
        return "{\"license_info\":\"CC BY 4.0\",\"unix_seconds\":["
                + LongStream.range(0, count)
                        .mapToObj(index -> Long.toString(from.getEpochSecond() + 900 * index))
                        .collect(joining(","))
                + "],\"price\":["
                + IntStream.range(0, count)
                        .mapToObj(index -> Integer.toString(index % 100))
                        .collect(joining(","))
                + "],\"unit\":\"EUR / MWh\",\"deprecated\":false}";
    }

    private static String day(LocalDay day, double firstPrice) {
        int positions = (int) day.interval().length().dividedBy(Duration.ofMinutes(15));
        TreeMap<Integer, Double> hourly = new TreeMap<>();
        for (int position = 1; position <= positions; position += 4) {
            hourly.put(position, firstPrice + (position - 1) / 4.0);
        }
        return period(minutes(day.interval().from()), minutes(day.interval().to()), "PT15M", hourly);
    }

    private static String minutes(Instant instant) {
        return instant.toString().replace(":00Z", "Z");
    }
}
