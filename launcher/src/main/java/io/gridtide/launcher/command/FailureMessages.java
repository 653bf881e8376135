package io.gridtide.launcher.command;

import io.gridtide.launcher.feed.FeedException;
import io.gridtide.launcher.stack.FailureSentence;
import io.gridtide.setup.SetupException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into a sentence. Only a fault of the launcher itself is shown with its stack trace. */
public final class FailureMessages implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parseResult) {
        if (exception instanceof InterruptedException) {
            return commandLine.getCommandSpec().exitCodeOnExecutionException(); // Ctrl-C needs no explanation
        }
        PrintWriter err = commandLine.getErr();
        err.println(messageOf(exception));
        err.flush();
        return commandLine.getCommandSpec().exitCodeOnExecutionException();
    }

    static String messageOf(Exception exception) {
        if (exception instanceof SetupException || exception instanceof FeedException) {
            return "Failed: " + exception.getMessage() + ".";
        }
        return FailureSentence.of(exception)
                .orElseGet(() ->
                        "This is a fault of the launcher; please report it with these lines:\n" + traceOf(exception));
    }

    private static String traceOf(Exception exception) {
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
