package io.gridtide.optimize.control;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The peak of import of the running billing period of each site, from the figures of its months. Safe for several threads. */
public final class BillingPeaks {
    private final Map<String, Period> periodBySite = new ConcurrentHashMap<>();

    private record Period(Instant from, NavigableMap<String, Double> peakKwByMonth) {}

    /**
     * Takes what a month says.
     *
     * @param month its first local date, ISO 8601
     * @param from start of its billing period
     * @param peakKw of the billing period up to the end of the month
     */
    public void put(String siteId, String month, Instant from, double peakKw) {
        periodBySite.compute(siteId, (unused, before) -> {
            if (before != null && before.from().isAfter(from)) {
                return before;
            }
            NavigableMap<String, Double> peaks = new TreeMap<>();
            if (before != null && before.from().equals(from)) {
                peaks.putAll(before.peakKwByMonth());
            }
            peaks.put(month, peakKw);
            return new Period(from, peaks);
        });
    }

    /**
     * The peak so far.
     *
     * @param from start of the running billing period
     * @return 0 when the last known billing period ended before; empty when nothing is known of the site
     */
    public OptionalDouble peakKw(String siteId, Instant from) {
        Period known = periodBySite.get(siteId);
        if (known == null) {
            return OptionalDouble.empty();
        }
        if (known.from().isBefore(from)) {
            return OptionalDouble.of(0);
        }
        return known.peakKwByMonth().values().stream()
                .mapToDouble(Double::doubleValue)
                .max();
    }
}
