package io.gridtide.launcher.feed;

/** A feed could not be sent; the message says what was refused and why. */
public final class FeedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With the sentence for the user. */
    public FeedException(String sentence) {
        super(sentence);
    }

    /** With the sentence for the user and the cause. */
    public FeedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
