package io.gridtide.benchmarks.flink;

/** A reading as Flink passes it on: a class with public fields, which it serializes without reflection. */
public final class Sample {
    public String seriesId = "";
    public long eventMillis;
    public double value;
}
