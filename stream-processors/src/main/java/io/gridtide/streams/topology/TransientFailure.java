package io.gridtide.streams.topology;

import com.microsoft.kiota.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

/**
 * Tells a record that can never be read from a schema registry that is away: the first goes to the dead letters,
 * the second is waited for.
 */
public final class TransientFailure {
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private TransientFailure() {}

    /** Whether reading the same bytes again may succeed. */
    public static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException answered) {
                int status = answered.getResponseStatusCode();
                return status >= SERVER_ERROR || status == TOO_MANY_REQUESTS;
            }
            boolean unreachable = cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof TimeoutException
                    || cause instanceof InterruptedException;
            if (unreachable) {
                return true;
            }
        }
        return false;
    }
}
