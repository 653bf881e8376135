package io.gridtide.ingest.item;

/** A body that cannot be taken apart into items at all. */
public final class BodyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong with it. */
    public enum Kind {
        /** Not the format it claims to be. */
        SYNTAX,
        /** More bytes or items than one request may carry. */
        TOO_LARGE,
        /** A format or an encoding that is not understood here. */
        UNSUPPORTED
    }

    private final Kind kind;

    public BodyException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static BodyException syntax(String message) {
        return new BodyException(Kind.SYNTAX, message);
    }

    public static BodyException tooLarge(String message) {
        return new BodyException(Kind.TOO_LARGE, message);
    }

    public static BodyException unsupported(String message) {
        return new BodyException(Kind.UNSUPPORTED, message);
    }

    public Kind kind() {
        return kind;
    }
}
