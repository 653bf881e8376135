package io.gridtide.benchmarks.flink;

import org.apache.flink.api.common.functions.RichMapFunction;

/** Passes samples on and counts them, a few hundred at a time. */
final class Counting extends RichMapFunction<Sample, Sample> {
    private static final long serialVersionUID = 1;
    private static final int STEP = 256;

    private int taken;

    @Override
    public Sample map(Sample sample) {
        if (++taken == STEP) {
            Progress.take(taken);
            taken = 0;
        }
        return sample;
    }

    @Override
    public void close() {
        Progress.take(taken);
        taken = 0;
    }
}
