package io.gridtide.testkit.reference;

import io.gridtide.domain.Quality;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The balance of a site from the intervals of its loads and generation, known at once, at the coarsest of their resolutions. Not
 * modelled: grid meters, batteries, series of single assets, prices and emissions.
 */
public final class SlowBalance {
    private final List<Series> flows;
    private final Map<String, List<ExpectedInterval>> intervalsBySeries;
    private final long stepMillis;

    /**
     * A site.
     *
     * @param series of the site; those that are no flow, and virtual ones, are left out
     * @param intervalsBySeries of each of them
     */
    public SlowBalance(List<Series> series, Map<String, List<ExpectedInterval>> intervalsBySeries) {
        this.flows = series.stream()
                .filter(one -> one.quantity().isPowerFlow() && !one.isVirtual())
                .toList();
        this.intervalsBySeries = intervalsBySeries;
        this.stepMillis = flows.stream()
                .mapToLong(one -> one.resolution().step().toMillis())
                .max()
                .orElseThrow(() -> new IllegalArgumentException("nothing flows at this site"));
        for (Series flow : flows) {
            if (flow.quantity() == Quantity.GRID || flow.quantity() == Quantity.STORAGE) {
                throw new IllegalArgumentException(flow.quantity() + " is not modelled: " + flow.seriesId());
            }
        }
    }

    /** Length of its intervals. */
    public long stepMillis() {
        return stepMillis;
    }

    /** The balance of the interval that begins there. */
    public ExpectedBalance at(long fromMillis) {
        double loadKw = Double.NaN;
        double generationKw = Double.NaN;
        int missing = 0;
        double coverage = 1;
        Quality quality = Quality.GOOD;
        for (Series flow : flows) {
            ExpectedInterval mean = mean(flow, fromMillis);
            if (Double.isNaN(mean.mean())) {
                missing++;
                continue;
            }
            coverage = Math.min(coverage, mean.coverage());
            quality = quality.worst(mean.quality());
            if (flow.quantity() == Quantity.LOAD) {
                loadKw = plus(loadKw, mean.mean());
            } else {
                generationKw = plus(generationKw, mean.mean());
            }
        }
        boolean none = missing == flows.size();
        boolean whole = missing == 0;
        double gridKw = whole ? orZero(loadKw) - orZero(generationKw) : Double.NaN;
        Quality best = whole ? quality : quality.worst(Quality.UNCERTAIN);
        return new ExpectedBalance(
                fromMillis, loadKw, generationKw, gridKw, missing, whole ? coverage : 0, none ? Quality.MISSING : best);
    }

    /** One series over the interval: means weighted by the time that was measured; no value until all parts are stated. */
    private ExpectedInterval mean(Series series, long fromMillis) {
        List<ExpectedInterval> parts = new ArrayList<>();
        for (ExpectedInterval interval : intervalsBySeries.getOrDefault(series.seriesId(), List.of())) {
            if (interval.fromMillis() >= fromMillis && interval.fromMillis() < fromMillis + stepMillis) {
                parts.add(interval);
            }
        }
        long partMillis = series.resolution().step().toMillis();
        if (parts.size() * partMillis < stepMillis) {
            return ExpectedInterval.missing(fromMillis);
        }
        double sum = 0;
        double measured = 0;
        Quality quality = Quality.GOOD;
        for (ExpectedInterval part : parts) {
            quality = quality.worst(part.quality());
            if (!Double.isNaN(part.mean())) {
                sum += part.mean() * part.coverage();
                measured += part.coverage();
            }
        }
        double mean = measured > 0 ? sum / measured : Double.NaN;
        return new ExpectedInterval(fromMillis, mean, mean, mean, mean, parts.size(), measured / parts.size(), quality);
    }

    private static double plus(double sum, double value) {
        return orZero(sum) + value;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
