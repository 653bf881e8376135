package io.gridtide.benchmarks.flink;

/** Running figures of one series in one window. */
public final class Window {
    public double sum;
    public double minimum = Double.POSITIVE_INFINITY;
    public double maximum = Double.NEGATIVE_INFINITY;
    public double last;
    public long lastMillis = Long.MIN_VALUE;
    public int samples;

    void add(Sample sample) {
        sum += sample.value;
        minimum = Math.min(minimum, sample.value);
        maximum = Math.max(maximum, sample.value);
        if (sample.eventMillis >= lastMillis) {
            last = sample.value;
            lastMillis = sample.eventMillis;
        }
        samples++;
    }
}
