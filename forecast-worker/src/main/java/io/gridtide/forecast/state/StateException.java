package io.gridtide.forecast.state;

/** A model that cannot be kept, or bytes that are no model. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateException(String message) {
        super(message);
    }
}
