package io.gridtide.forecast.bench;

import io.gridtide.forecast.backtest.DataException;
import picocli.CommandLine;

/** Entry point of {@code ./ems bench forecast}. */
public final class BenchMain {
    private BenchMain() {}

    /** Exits with 0 when it was measured, whatever the figures say, 1 when data cannot be read, 2 on wrong arguments. */
    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new ForecastBench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof DataException) {
                        command.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
        System.exit(exitCode);
    }
}
