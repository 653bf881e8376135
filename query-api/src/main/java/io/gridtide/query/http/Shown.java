package io.gridtide.query.http;

/** Foreign text cut and cleaned for an error message. */
public final class Shown {
    private static final int MAXIMUM_LENGTH = 80;

    private Shown() {}

    public static String of(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= MAXIMUM_LENGTH ? printable : printable.substring(0, MAXIMUM_LENGTH) + "...";
    }
}
