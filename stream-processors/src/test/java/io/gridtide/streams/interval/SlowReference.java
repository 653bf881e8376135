package io.gridtide.streams.interval;

import java.util.Map;
import java.util.TreeMap;

/** Integrates holding values second by second, knowing all readings at once: slow, and shares no code with the engine. */
final class SlowReference {
    private final long holdSeconds;
    private final TreeMap<Long, Sample> sampleBySecond = new TreeMap<>();

    SlowReference(long holdSeconds) {
        this.holdSeconds = holdSeconds;
    }

    private record Sample(long sequence, double value) {}

    /**
     * The mean over the measured share.
     *
     * @param value NaN when nothing was measured
     * @param coverage measured share, 0 to 1
     */
    record Mean(double value, double coverage) {}

    void add(long second, long sequence, double value) {
        Sample known = sampleBySecond.get(second);
        if (known == null || known.sequence() < sequence) {
            sampleBySecond.put(second, new Sample(sequence, value));
        }
    }

    Mean mean(long fromSecond, long toSecond) {
        double sum = 0;
        long measured = 0;
        for (long second = fromSecond; second < toSecond; second++) {
            Map.Entry<Long, Sample> newest = sampleBySecond.floorEntry(second);
            if (newest != null && second - newest.getKey() < holdSeconds) {
                sum += newest.getValue().value();
                measured++;
            }
        }
        return new Mean(sum / measured, (double) measured / (toSecond - fromSecond));
    }
}
