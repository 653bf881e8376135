package io.gridtide.launcher.stack;

import java.util.List;

/** What the servers and JVMs of a stack are good at. */
public enum Tuning {
    /**
     * Ready early: only the first, quick compiler. On two cores the optimizing compiler takes a third of all processor time in the first
     * two minutes, and gives it back only later.
     */
    QUICK_START(List.of("-XX:TieredStopAtLevel=1")),
    /** Fast in the long run: for measurements and for continuous operation. PostgreSQL then takes 1 GB for its buffers. */
    THROUGHPUT(List.of());

    private final List<String> options;

    Tuning(List<String> options) {
        this.options = options;
    }

    /** The options of the JVM. */
    List<String> options() {
        return options;
    }
}
