package io.gridtide.streams.sink;

/** Another writer moved the offset of a partition: this one has lost it, or never learnt of it. */
final class FencedException extends Exception {
    private static final long serialVersionUID = 1;

    FencedException(String message) {
        super(message);
    }
}
