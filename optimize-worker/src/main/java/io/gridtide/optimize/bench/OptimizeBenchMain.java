package io.gridtide.optimize.bench;

import picocli.CommandLine;

/** Entry point of {@code ./ems bench optimize}. */
public final class OptimizeBenchMain {
    private OptimizeBenchMain() {}

    /** Exits with 0 when it was measured, whatever the figures say; 1 when a file cannot be used, 2 when the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new OptimizeBench())
                .setExecutionExceptionHandler(OptimizeBenchMain::handle)
                .execute(arguments));
    }

    private static int handle(Exception failure, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof DataFile.BadDataException) {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
