package io.gridtide.optimize.bench;

import picocli.CommandLine;

/** Entry point of {@code ./ems bench optimize}. */
public final class OptimizeBenchMain {
    private OptimizeBenchMain() {}

    /** Exits with 0 when it was measured, whatever the figures say. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new OptimizeBench()).execute(arguments));
    }
}
