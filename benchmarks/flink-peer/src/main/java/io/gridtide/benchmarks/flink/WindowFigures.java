package io.gridtide.benchmarks.flink;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Mean, least, greatest and last value of a window. */
final class WindowFigures implements AggregateFunction<Sample, Window, Window> {
    private static final long serialVersionUID = 1;

    @Override
    public Window createAccumulator() {
        return new Window();
    }

    @Override
    public Window add(Sample sample, Window window) {
        window.add(sample);
        return window;
    }

    @Override
    public Window getResult(Window window) {
        return window;
    }

    @Override
    public Window merge(Window one, Window other) {
        throw new UnsupportedOperationException("tumbling windows are never merged");
    }
}
