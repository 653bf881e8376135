package io.gridtide.forecast.state;

/** Kinds of values in a state; the numbers are part of the format. */
final class Tag {
    static final int NULL = 0;
    static final int BOOLEAN = 1;
    static final int INTEGER = 2;
    static final int LONG = 3;
    static final int DOUBLE = 4;
    static final int TEXT = 5;
    static final int LIST = 6;
    static final int MAP = 7;
    static final int DOUBLES = 8;
    static final int INTEGERS = 9;
    static final int ARRAY = 10;
    static final int RECORD = 11;

    private Tag() {}
}
