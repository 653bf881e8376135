package io.gridtide.forecast.bench;

import io.gridtide.forecast.backtest.DataFailures;
import picocli.CommandLine;

/** Entry point of {@code ./ems bench forecast}. */
public final class BenchMain {
    private BenchMain() {}

    /** Exits with 0 when it was measured, whatever the figures say, 1 when data cannot be read, 2 on wrong arguments. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ForecastBench())
                .setExecutionExceptionHandler(new DataFailures())
                .execute(arguments));
    }
}
