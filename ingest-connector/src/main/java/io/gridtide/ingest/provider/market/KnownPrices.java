package io.gridtide.ingest.provider.market;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The prices that lie on the topic, by area and start: what need not be published again. Used by one thread. */
public final class KnownPrices {
    private static final NavigableMap<Instant, QuotedPrice> NONE = new TreeMap<>();

    private final Map<String, NavigableMap<Instant, QuotedPrice>> byFromByArea = new HashMap<>();

    /** Whether the price lies on the topic just like this. */
    public boolean has(String area, QuotedPrice price) {
        return price.equals(byFromByArea.getOrDefault(area, NONE).get(price.from()));
    }

    public void put(String area, List<QuotedPrice> published) {
        NavigableMap<Instant, QuotedPrice> known = byFromByArea.computeIfAbsent(area, unused -> new TreeMap<>());
        published.forEach(price -> known.put(price.from(), price));
    }

    /** Forgets what lies before a time. */
    public void forgetBefore(Instant time) {
        byFromByArea.values().forEach(known -> known.headMap(time).clear());
    }

    /** End of the prices that follow each other without a gap from a time on; null when there is none at that time. */
    public @Nullable Instant coveredUntil(String area, Instant from) {
        NavigableMap<Instant, QuotedPrice> known = byFromByArea.getOrDefault(area, NONE);
        Instant until = from;
        while (true) {
            Map.Entry<Instant, QuotedPrice> here = known.floorEntry(until);
            if (here == null || !here.getValue().interval().contains(until)) {
                return until.equals(from) ? null : until;
            }
            until = here.getValue().interval().to();
        }
    }

    /** How many intervals of a range have no price, up to the last price that is known in it. */
    public int missing(String area, Interval range) {
        NavigableMap<Instant, QuotedPrice> inside =
                byFromByArea.getOrDefault(area, NONE).subMap(range.from(), true, range.to(), false);
        Duration gaps = Duration.ZERO;
        Duration shortest = Duration.ofHours(1);
        Instant end = range.from();
        for (QuotedPrice price : inside.values()) {
            if (price.from().isAfter(end)) {
                gaps = gaps.plus(Duration.between(end, price.from()));
            }
            shortest = price.length().compareTo(shortest) < 0 ? price.length() : shortest;
            end = price.interval().to();
        }
        return (int) gaps.dividedBy(shortest);
    }
}
