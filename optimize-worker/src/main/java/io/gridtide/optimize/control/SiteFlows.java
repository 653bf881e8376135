package io.gridtide.optimize.control;

import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteTotals;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The newest measured mean powers of series. Safe for several threads. */
public final class SiteFlows {
    /** Intervals kept per series: meters of one site report at slightly different times. */
    private static final int KEPT = 4;

    private final Map<String, NavigableMap<Instant, Flow>> flowsBySeries = new ConcurrentHashMap<>();

    /** A mean power over an interval. */
    public record Flow(Interval interval, double meanKw) {}

    /** Takes a measured interval; a revision replaces what it revises. */
    public void put(String seriesId, Flow flow) {
        NavigableMap<Instant, Flow> flows = flowsBySeries.computeIfAbsent(seriesId, unused -> new TreeMap<>());
        synchronized (flows) {
            flows.put(flow.interval().from(), flow);
            if (flows.size() > KEPT) {
                flows.pollFirstEntry();
            }
        }
    }

    /** Forgets a series. */
    public void remove(String seriesId) {
        flowsBySeries.remove(seriesId);
    }

    /**
     * The exchange of a site with its batteries taken out, over the newest interval for which it is known: grid meter plus battery
     * meter where both measured, else load less generation.
     *
     * @param series of the site
     */
    public Optional<Flow> rest(Collection<Series> series) {
        List<Series> storage = SiteTotals.of(series, Quantity.STORAGE);
        Optional<Flow> atTheMeter =
                storage.isEmpty() ? Optional.empty() : sum(SiteTotals.of(series, Quantity.GRID), storage, 1);
        Optional<Flow> byUse =
                sum(SiteTotals.of(series, Quantity.LOAD), SiteTotals.of(series, Quantity.GENERATION), -1);
        if (atTheMeter.isPresent() && byUse.isPresent()) {
            boolean newer = byUse.get()
                    .interval()
                    .to()
                    .isAfter(atTheMeter.get().interval().to());
            return newer ? byUse : atTheMeter;
        }
        return atTheMeter.or(() -> byUse);
    }

    private Optional<Flow> sum(List<Series> first, List<Series> second, int sign) {
        if (first.isEmpty()) {
            return Optional.empty();
        }
        NavigableMap<Instant, Flow> candidates = copy(first.getFirst().seriesId());
        for (Flow candidate : candidates.descendingMap().values()) {
            Interval interval = candidate.interval();
            OptionalDouble one = total(first, interval);
            OptionalDouble other = total(second, interval);
            if (one.isPresent() && other.isPresent()) {
                double meanKw = one.getAsDouble() + sign * other.getAsDouble();
                return Optional.of(new Flow(interval, meanKw));
            }
        }
        return Optional.empty();
    }

    private OptionalDouble total(List<Series> series, Interval interval) {
        double sumKw = 0;
        for (Series one : series) {
            Flow flow = copy(one.seriesId()).get(interval.from());
            if (flow == null || !flow.interval().equals(interval)) {
                return OptionalDouble.empty();
            }
            sumKw += flow.meanKw();
        }
        return OptionalDouble.of(sumKw);
    }

    private NavigableMap<Instant, Flow> copy(String seriesId) {
        NavigableMap<Instant, Flow> flows = flowsBySeries.get(seriesId);
        if (flows == null) {
            return new TreeMap<>();
        }
        synchronized (flows) {
            return new TreeMap<>(flows);
        }
    }
}
