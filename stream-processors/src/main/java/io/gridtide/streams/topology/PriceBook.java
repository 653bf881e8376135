package io.gridtide.streams.topology;

import io.gridtide.schemas.avro.MarketPrice;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Prices by area and market interval; of several for one interval the latest published counts. Written by the
 * global thread, read by all stream threads.
 */
final class PriceBook {
    private final long retentionMillis;
    private final Map<String, ConcurrentNavigableMap<Long, Price>> priceByFromByArea = new ConcurrentHashMap<>();

    /**
     * A price book.
     *
     * @param retention prices this much older than the newest of their area are dropped
     */
    PriceBook(Duration retention) {
        this.retentionMillis = retention.toMillis();
    }

    private record Price(long toMillis, double pricePerMwh, long publishedAtMillis) {}

    /**
     * The price of a span of time.
     *
     * @param pricePerMwh mean over the span, currency per MWh
     * @param publishedAtMillis when the newest price in it was published
     */
    record Mean(double pricePerMwh, long publishedAtMillis) {}

    void publish(MarketPrice price) {
        if (price.getResolutionSeconds() <= 0 || !Double.isFinite(price.getPricePerMwh())) {
            return;
        }
        long from = price.getFrom().toEpochMilli();
        long to = from + price.getResolutionSeconds() * 1000L;
        Price published =
                new Price(to, price.getPricePerMwh(), price.getPublishedAt().toEpochMilli());
        ConcurrentNavigableMap<Long, Price> prices =
                priceByFromByArea.computeIfAbsent(price.getPriceArea(), area -> new ConcurrentSkipListMap<>());
        prices.merge(from, published, (one, two) -> two.publishedAtMillis() >= one.publishedAtMillis() ? two : one);
        prices.headMap(prices.lastKey() - retentionMillis).clear();
    }

    /** The mean price over the span; empty when any part of it has no price. */
    Optional<Mean> mean(String priceArea, long fromMillis, long toMillis) {
        ConcurrentNavigableMap<Long, Price> prices = priceByFromByArea.get(priceArea);
        if (prices == null) {
            return Optional.empty();
        }
        double mean = 0;
        long publishedAt = Long.MIN_VALUE;
        long time = fromMillis;
        while (time < toMillis) {
            Map.Entry<Long, Price> entry = prices.floorEntry(time);
            if (entry == null || entry.getValue().toMillis() <= time) {
                return Optional.empty();
            }
            Long next = prices.higherKey(time);
            long end = Math.min(toMillis, entry.getValue().toMillis());
            end = next == null ? end : Math.min(end, next);
            long priced = end - fromMillis;
            mean += (entry.getValue().pricePerMwh() - mean) * (end - time) / priced;
            publishedAt = Math.max(publishedAt, entry.getValue().publishedAtMillis());
            time = end;
        }
        return Optional.of(new Mean(mean, publishedAt));
    }
}
