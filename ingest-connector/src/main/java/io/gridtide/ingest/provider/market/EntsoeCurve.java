package io.gridtide.ingest.provider.market;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.ProviderException;
import io.gridtide.ingest.provider.market.EntsoeSeries.Period;
import io.gridtide.ingest.provider.market.EntsoeSeries.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Lays the points of price series out on the time axis. Curve type A03, variable sized blocks, repeats the last price
 * over positions that are left out; in A01, fixed sized blocks, a position that is left out has no price. Where one
 * auction is given in two resolutions the finer one counts.
 */
final class EntsoeCurve {
    /** Points of all documents that are sensible lie far below it. */
    private static final int MOST_PRICES = 80_000;

    private final NavigableMap<Duration, NavigableMap<Instant, QuotedPrice>> byFromByResolution = new TreeMap<>();
    private int size;

    /**
     * Adds a series.
     *
     * @throws ProviderException when its positions contradict each other or the other series
     */
    void add(EntsoeSeries series) {
        String curveType = series.textOrNull("curveType");
        boolean repeats =
                switch (curveType) {
                    case null -> false;
                    case "A01" -> false;
                    case "A03" -> true;
                    default ->
                        throw ProviderException.changed("TimeSeries[" + series.number()
                                + "]/curveType is A01 or A03, got " + ItemError.quote(curveType));
                };
        String currency = series.text("currency_Unit.name").toUpperCase(Locale.ROOT);
        for (Period period : series.periods()) {
            requireOrder(period, repeats);
            List<Point> points = period.points();
            for (int index = 0; index < points.size(); index++) {
                int next = index + 1 < points.size() ? points.get(index + 1).position() : period.positions() + 1;
                int end = repeats ? next : points.get(index).position() + 1;
                layOut(period, points.get(index), end, currency);
            }
        }
    }

    /** All prices by time, none overlapping another. */
    List<QuotedPrice> prices() {
        NavigableMap<Instant, QuotedPrice> all = new TreeMap<>();
        for (NavigableMap<Instant, QuotedPrice> coarser : byFromByResolution.values()) {
            for (QuotedPrice price : coarser.values()) {
                if (!overlaps(all, price)) {
                    all.put(price.from(), price);
                }
            }
        }
        return new ArrayList<>(all.values());
    }

    private static boolean overlaps(NavigableMap<Instant, QuotedPrice> finer, QuotedPrice price) {
        Map.Entry<Instant, QuotedPrice> before = finer.lowerEntry(price.from().plus(price.length()));
        return before != null && before.getValue().interval().overlaps(price.interval());
    }

    private static void requireOrder(Period period, boolean repeats) {
        int last = 0;
        for (Point point : period.points()) {
            if (point.position() <= last || point.position() > period.positions()) {
                throw ProviderException.changed("position" + point.place() + " is " + (last + 1) + " to "
                        + period.positions() + " in this Period, got " + point.position());
            }
            if (repeats && last == 0 && point.position() != 1) {
                throw ProviderException.changed(
                        "the Period from " + period.span().from()
                                + " begins with position " + point.position() + point.place()
                                + "; curve type A03 has no earlier price to repeat");
            }
            last = point.position();
        }
    }

    private void layOut(Period period, Point point, int endPosition, String currency) {
        NavigableMap<Instant, QuotedPrice> byFrom =
                byFromByResolution.computeIfAbsent(period.resolution(), unused -> new TreeMap<>());
        for (int position = point.position(); position < endPosition; position++) {
            if (++size > MOST_PRICES) {
                throw ProviderException.of(Fault.TOO_LARGE, "the document holds more than " + MOST_PRICES + " prices");
            }
            Instant from = period.span().from().plus(period.resolution().multipliedBy(position - 1L));
            QuotedPrice price = new QuotedPrice(from, period.resolution(), point.pricePerMwh(), currency);
            QuotedPrice before = byFrom.put(from, price);
            if (before != null && !before.equals(price)) {
                throw ProviderException.changed("two prices for the interval from " + from + ": " + before.perMwh()
                        + " and " + price.perMwh() + point.place() + "; is the auction sequence right?");
            }
        }
    }
}
