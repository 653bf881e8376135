package io.gridtide.forecast.feed;

/** The schema registry does not answer; the same record can be read once it does. */
final class RegistryAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryAwayException(Throwable cause) {
        super("the schema registry does not answer", cause);
    }
}
