package io.gridtide.streams.kpi;

import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.Interval;
import io.gridtide.domain.LocalWindow;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Averages import over the measurement intervals of a demand charge. They are counted from the start of the local day
 * and belong to the day they start in; one counts when it starts inside the window and all of it was measured.
 * Several balance intervals inside one add up; where a balance interval is longer, its mean stands for each.
 *
 * @param charge what is charged
 * @param zone of the site
 */
public record DemandMeter(DemandCharge charge, ZoneId zone) {

    /** A number that tells ways of measuring apart, in every process the same; never 0. */
    public int measurement() {
        int hash = (charge.measurement() + ' ' + zone.getId()).hashCode();
        return hash == 0 ? 1 : hash;
    }

    /**
     * Peaks of a local day.
     *
     * @param day from its first to its last instant
     * @param intervals those that start in it, in any order
     */
    public DemandPeaks peaks(Interval day, Collection<KpiInterval> intervals) {
        Slots slots = new Slots(day, charge.measurementInterval().toMillis());
        List<KpiInterval> inOrder = intervals.stream()
                .sorted(Comparator.comparingLong(KpiInterval::fromMillis))
                .toList();
        inOrder.forEach(slots::add);
        DemandPeaks peaks = new DemandPeaks(measurement(), Peak.NONE, Peak.NONE, Peak.NONE, 0);
        for (int slot = 0; slot < slots.count(); slot++) {
            if (counts(slots.from(slot))) {
                peaks = peaks.or(slots.mean(slot, measurement()));
            }
        }
        return peaks;
    }

    /** Time of the local day in which peaks count, ms. */
    public long chargedMillis(Interval day) {
        if (charge.window().equals(LocalWindow.ALWAYS)) {
            return day.length().toMillis();
        }
        Slots slots = new Slots(day, charge.measurementInterval().toMillis());
        long charged = 0;
        for (int slot = 0; slot < slots.count(); slot++) {
            charged += counts(slots.from(slot)) ? slots.length(slot) : 0;
        }
        return charged;
    }

    private boolean counts(long fromMillis) {
        return charge.window().contains(LocalDateTime.ofInstant(Instant.ofEpochMilli(fromMillis), zone));
    }

    /** Import of the measurement intervals of one day, kW times ms. */
    private static final class Slots {
        private final long dayFrom;
        private final long dayTo;
        private final long stepMillis;
        private final double[] actual;
        private final double[] idle;
        private final long[] known;
        private final long[] compared;

        Slots(Interval day, long stepMillis) {
            this.dayFrom = day.from().toEpochMilli();
            this.dayTo = day.to().toEpochMilli();
            this.stepMillis = stepMillis;
            int count = (int) Math.ceilDiv(dayTo - dayFrom, stepMillis);
            this.actual = new double[count];
            this.idle = new double[count];
            this.known = new long[count];
            this.compared = new long[count];
        }

        int count() {
            return actual.length;
        }

        long from(int slot) {
            return dayFrom + slot * stepMillis;
        }

        /** Shorter than the others at the end of a day that is no multiple of them. */
        long length(int slot) {
            return Math.min(from(slot) + stepMillis, dayTo) - from(slot);
        }

        void add(KpiInterval interval) {
            if (Double.isNaN(interval.gridKw())) {
                return;
            }
            double idleKw = interval.idleGridKw();
            int first = (int) Math.max((interval.fromMillis() - dayFrom) / stepMillis, 0);
            for (int slot = first; slot < count() && from(slot) < interval.toMillis(); slot++) {
                long overlap = Math.min(from(slot) + length(slot), interval.toMillis())
                        - Math.max(from(slot), interval.fromMillis());
                actual[slot] += Math.max(interval.gridKw(), 0) * overlap;
                known[slot] += overlap;
                if (!Double.isNaN(idleKw)) {
                    idle[slot] += Math.max(idleKw, 0) * overlap;
                    compared[slot] += overlap;
                }
            }
        }

        DemandPeaks mean(int slot, int measurement) {
            long length = length(slot);
            Peak metered = known[slot] == length ? new Peak(actual[slot] / length, from(slot)) : Peak.NONE;
            boolean comparable = compared[slot] == length;
            return new DemandPeaks(
                    measurement,
                    metered,
                    comparable ? metered : Peak.NONE,
                    comparable ? new Peak(idle[slot] / length, from(slot)) : Peak.NONE,
                    metered.isKnown() ? length : 0);
        }
    }
}
