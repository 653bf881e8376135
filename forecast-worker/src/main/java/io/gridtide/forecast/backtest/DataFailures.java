package io.gridtide.forecast.backtest;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what is wrong with given data in its own words and ends with 1; anything else is a fault of the program. */
public final class DataFailures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof DataException) {
            command.getErr().println(failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
