package io.gridtide.launcher.stack;

/** The stack cannot start or go on, and one sentence says why and what to do. The command line shows it without a stack trace. */
public final class StackFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What kind of thing went wrong. */
    public enum Category {
        /** Another process listens where a server of the stack should. */
        PORT_TAKEN,
        /** The disk of the state directory is full, or nearly so. */
        NO_SPACE,
        /** The state directory cannot be written. */
        NOT_WRITABLE,
        /** Something that the build makes is not there. */
        NOT_BUILT,
        /** This machine or user cannot run it. */
        NOT_SUPPORTED,
        /** A process ended or did not become ready in time. */
        NOT_READY,
        /** A stack already runs, or none does, where the opposite is needed. */
        WRONG_STATE,
        /** What the user asked for cannot be. */
        BAD_REQUEST
    }

    private final Category category;
    private final String sentence;

    /**
     * A failure with its sentence.
     *
     * @param category what kind of thing went wrong
     * @param sentence for the user; may have further lines, such as the end of a log
     */
    public StackFailure(Category category, String sentence) {
        super(sentence);
        this.category = category;
        this.sentence = sentence;
    }

    /**
     * A failure with its sentence and its cause.
     *
     * @param category what kind of thing went wrong
     * @param sentence for the user
     * @param cause for the log
     */
    public StackFailure(Category category, String sentence, Throwable cause) {
        super(sentence, cause);
        this.category = category;
        this.sentence = sentence;
    }

    /** What kind of thing went wrong. */
    public Category category() {
        return category;
    }

    /** The sentence for the user. */
    public String sentence() {
        return sentence;
    }
}
