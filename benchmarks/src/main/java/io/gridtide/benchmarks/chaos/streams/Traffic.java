package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import io.gridtide.testkit.reference.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * What the meters send, minute by minute, in the order in which it arrives: some late by up to an hour and a half (far inside the
 * grace), some twice, some corrected, and poison between.
 */
final class Traffic {
    private static final String SITE = "chaos";
    private static final long MINUTE_MILLIS = MeterKind.PERIOD.toMillis();
    private static final double LATE_CHANCE = 0.1;
    private static final int LATEST_MINUTES = 90;
    private static final double REPEATED_CHANCE = 0.03;
    private static final double CORRECTED_CHANCE = 0.01;
    private static final double LOWER = 0.9;
    private static final double POISON_CHANCE = 0.0002;
    /** Intervals that lie open at the end are closed by readings after a pause that is longer than any interval. */
    private static final int CLOSING_PAUSE_MINUTES = 125;

    private static final int CLOSING_READINGS = 3;

    private final List<Meter> meters;
    private final SplittableRandom random;
    private final PriorityQueue<Due> underWay =
            new PriorityQueue<>(Comparator.comparingLong(Due::minute).thenComparingLong(Due::number));
    private long minute;
    private long number;

    private record Due(long minute, long number, Shipment shipment) {}

    Traffic(int count, Instant begin, long seed) {
        MeterKind[] kinds = MeterKind.values();
        this.meters = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            MeterKind kind = kinds[index % kinds.length];
            meters.add(new Meter(kind, kind.declare(SITE, index / kinds.length), seed + index));
        }
        this.random = new SplittableRandom(seed);
        this.minute = begin.toEpochMilli() / MINUTE_MILLIS;
    }

    static String site() {
        return SITE;
    }

    List<Series> series() {
        return meters.stream().map(Meter::series).toList();
    }

    /** What arrives in the next minute of event time. */
    List<Shipment> next() {
        for (Meter meter : meters) {
            meter.read(minute * MINUTE_MILLIS).ifPresent(sample -> dispatch(meter.series(), sample));
        }
        return arriving(minute++);
    }

    /** Everything that is still under way, and the readings that close every interval before them. */
    List<Shipment> rest() {
        List<Shipment> rest = arriving(Long.MAX_VALUE);
        minute += CLOSING_PAUSE_MINUTES;
        for (int count = 0; count < CLOSING_READINGS; count++, minute++) {
            for (Meter meter : meters) {
                rest.add(new Shipment.Proper(meter.series(), meter.readWell(minute * MINUTE_MILLIS)));
            }
        }
        return rest;
    }

    private void dispatch(Series series, Sample sample) {
        boolean late = random.nextDouble() < LATE_CHANCE;
        long arrival = minute + (late ? random.nextInt(1, LATEST_MINUTES) : 0);
        double fate = random.nextDouble();
        if (fate < POISON_CHANCE) {
            plan(arrival, new Shipment.Undecodable(series));
            plan(arrival, new Shipment.Proper(series, sample));
        } else if (fate < 2 * POISON_CHANCE) {
            plan(arrival, new Shipment.Refused(series, sample));
        } else {
            plan(arrival, new Shipment.Proper(series, sample));
            follow(series, sample, arrival);
        }
    }

    private void follow(Series series, Sample sample, long arrival) {
        double fate = random.nextDouble();
        long later = arrival + random.nextInt(0, LATEST_MINUTES);
        if (fate < REPEATED_CHANCE) {
            plan(later, new Shipment.Proper(series, sample));
        } else if (fate < REPEATED_CHANCE + CORRECTED_CHANCE) {
            plan(later, new Shipment.Proper(series, corrected(series, sample)));
        }
    }

    /** A power turns out lower; of a register it turns out that it is not sure. */
    private static Sample corrected(Series series, Sample sample) {
        boolean register = series.aggregation() == Aggregation.COUNTER;
        double value = register ? sample.value() : sample.value() * LOWER;
        Quality quality = sample.quality() == Quality.GOOD && register ? Quality.UNCERTAIN : sample.quality();
        return new Sample(sample.timeMillis(), sample.sequence() + 1, value, quality);
    }

    private void plan(long arrival, Shipment shipment) {
        underWay.add(new Due(arrival, number++, shipment));
    }

    private List<Shipment> arriving(long until) {
        List<Shipment> arriving = new ArrayList<>();
        while (!underWay.isEmpty() && underWay.peek().minute() <= until) {
            arriving.add(underWay.poll().shipment());
        }
        return arriving;
    }
}
