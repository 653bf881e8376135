package io.gridtide.optimize.command;

import io.gridtide.optimize.exact.PlanDisagreementException;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Entry point of {@code ./ems plan}. */
public final class PlanMain {
    private PlanMain() {}

    /** Exits with 0 when there is a plan, 1 when something failed, 2 when file or arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, writer(System.out), writer(System.err)));
    }

    /** In the charset of the terminal. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return new CommandLine(new PlanFileCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof FileFailure || failure instanceof PlanDisagreementException) {
                        command.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
    }
}
