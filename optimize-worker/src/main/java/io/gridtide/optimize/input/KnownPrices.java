package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The prices of one area that are published at a given time.
 *
 * @param priceByStart published prices by the start of their market interval
 */
public record KnownPrices(NavigableMap<Instant, Price> priceByStart) {
    /**
     * One published price.
     *
     * @param from start of the market interval
     * @param length of the market interval
     * @param perMwh currency per MWh
     * @param publishedAt when it became known
     */
    public record Price(Instant from, Duration length, double perMwh, Instant publishedAt) {
        Instant to() {
            return from.plus(length);
        }
    }

    public KnownPrices {
        priceByStart = new TreeMap<>(priceByStart);
    }

    public static KnownPrices none() {
        return new KnownPrices(new TreeMap<>());
    }

    /** Mean price over a slot, weighted by overlap; empty unless the whole slot is covered. */
    public OptionalDouble meanOver(Interval slot) {
        double sum = 0;
        Instant reached = slot.from();
        Instant start = Optional.ofNullable(priceByStart.floorKey(slot.from())).orElse(slot.from());
        for (Price price : priceByStart.subMap(start, true, slot.to(), false).values()) {
            if (price.from().isAfter(reached)) {
                return OptionalDouble.empty();
            }
            Instant until = price.to().isBefore(slot.to()) ? price.to() : slot.to();
            if (until.isAfter(reached)) {
                sum += price.perMwh() * Duration.between(reached, until).toMillis();
                reached = until;
            }
        }
        return reached.isBefore(slot.to())
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum / slot.length().toMillis());
    }

    /** Mean of all; empty when there is none. */
    public OptionalDouble mean() {
        return priceByStart.values().stream().mapToDouble(Price::perMwh).average();
    }

    /** End of the last market interval. */
    public Optional<Instant> lastValidTime() {
        return priceByStart.isEmpty()
                ? Optional.empty()
                : Optional.of(priceByStart.lastEntry().getValue().to());
    }

    /** When the newest price was published. */
    public Optional<Instant> newestKnownAt() {
        List<Price> prices = List.copyOf(priceByStart.values());
        return prices.stream().map(Price::publishedAt).max(Instant::compareTo);
    }
}
