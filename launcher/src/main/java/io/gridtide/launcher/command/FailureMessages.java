package io.gridtide.launcher.command;

import io.gridtide.launcher.feed.FeedException;
import io.gridtide.launcher.stack.DiskSpace;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.setup.SetupException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
        if (exception instanceof StackFailure failure) {
            return failure.sentence();
        }
        if (exception instanceof SetupException || exception instanceof FeedException) {
            return "Failed: " + exception.getMessage() + ".";
        }
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (DiskSpace.isExhausted(String.valueOf(cause.getMessage()))) {
                return "The disk is full. Free some space and start again; nothing is lost.";
            }
        }
        if (exception instanceof UncheckedIOException && exception.getCause() != null) {
            return exception.getMessage() + ": " + exception.getCause().getMessage();
        }
        StringWriter trace = new StringWriter();
        exception.printStackTrace(new PrintWriter(trace));
        return "This is a fault of the launcher; please report it with these lines:\n" + trace;
    }
}
