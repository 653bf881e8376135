package io.gridtide.optimize.view;

import io.gridtide.optimize.input.KnownPrices;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Published prices of all areas; the later publication of an interval replaces the earlier. Safe for several threads. */
public final class PriceView {
    /** Prices are kept for so long behind the newest, to stand in for missing ones. */
    private static final Duration KEPT = Duration.ofDays(10);

    private final Map<String, NavigableMap<Instant, KnownPrices.Price>> pricesByArea = new ConcurrentHashMap<>();

    /** Takes a price; returns whether anything changed. */
    public boolean put(String area, KnownPrices.Price price) {
        NavigableMap<Instant, KnownPrices.Price> prices = pricesByArea.computeIfAbsent(area, unused -> new TreeMap<>());
        synchronized (prices) {
            KnownPrices.Price before = prices.get(price.from());
            if (before != null && before.publishedAt().isAfter(price.publishedAt())) {
                return false;
            }
            prices.put(price.from(), price);
            prices.headMap(prices.lastKey().minus(KEPT)).clear();
            return !price.equals(before);
        }
    }

    /** Prices of an area that are published at this time. */
    public KnownPrices known(String area, Instant now) {
        NavigableMap<Instant, KnownPrices.Price> prices = pricesByArea.get(area);
        if (prices == null) {
            return KnownPrices.none();
        }
        TreeMap<Instant, KnownPrices.Price> published = new TreeMap<>();
        synchronized (prices) {
            prices.forEach((from, price) -> {
                if (!price.publishedAt().isAfter(now)) {
                    published.put(from, price);
                }
            });
        }
        return new KnownPrices(published);
    }
}
