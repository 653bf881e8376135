package io.gridtide.ingest.provider;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fetch that gave nothing. Its message names the place and holds no key. */
public final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Fault fault;
    private final @Nullable Duration retryAfter;

    private ProviderException(Fault fault, String message, @Nullable Duration retryAfter) {
        super(message);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    public static ProviderException of(Fault fault, String message) {
        return new ProviderException(fault, message, null);
    }

    /** With the pause the provider asked for, if it did. */
    public static ProviderException later(Fault fault, String message, @Nullable Duration retryAfter) {
        return new ProviderException(fault, message, retryAfter);
    }

    public static ProviderException changed(String message) {
        return of(Fault.CHANGED_FORMAT, message);
    }

    /** A field that has to be there is not. */
    public static ProviderException missing(String field) {
        return changed("the field " + field + " is missing; did the provider change its format?");
    }

    public Fault fault() {
        return fault;
    }

    /** The pause the provider asked for. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
