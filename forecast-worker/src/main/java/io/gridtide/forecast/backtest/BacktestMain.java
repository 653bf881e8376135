package io.gridtide.forecast.backtest;

import picocli.CommandLine;

/** Entry point of {@code ./ems backtest}. */
public final class BacktestMain {
    private BacktestMain() {}

    /** Exits with 0 when the forecasts were scored, 1 when the data could not be read, 2 when the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BacktestCommand())
                .setExecutionExceptionHandler(new DataFailures())
                .execute(arguments));
    }
}
