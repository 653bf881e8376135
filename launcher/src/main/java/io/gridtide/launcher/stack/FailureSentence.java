package io.gridtide.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why something outside this program did not work. */
public final class FailureSentence {

    private FailureSentence() {}

    /**
     * The sentence for a failure whose reason lies outside this program.
     *
     * @return empty when it is a fault of the program itself
     */
    public static Optional<String> of(Throwable failure) {
        if (failure instanceof StackFailure known) {
            return Optional.of(known.sentence());
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (DiskSpace.isExhausted(String.valueOf(cause.getMessage()))) {
                return Optional.of("The disk is full. Free some space and start again; nothing is lost.");
            }
            if (cause instanceof AccessDeniedException denied) {
                return Optional.of("User %s may not use %s. Choose another directory with --state."
                        .formatted(System.getProperty("user.name"), denied.getFile()));
            }
        }
        if (failure instanceof UncheckedIOException || failure instanceof IOException) {
            Throwable cause = failure.getCause();
            return Optional.of(failure.getMessage() + (cause == null ? "" : ": " + cause.getMessage()));
        }
        return Optional.empty();
    }
}
