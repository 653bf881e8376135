package io.gridtide.domain;

/** Says which field is out of its range. */
final class Ranges {
    private Ranges() {}

    static void require(String field, double value, double minimum, double maximum) {
        if (!(value >= minimum && value <= maximum)) {
            throw new IllegalArgumentException(field + " is " + minimum + " to " + maximum + ", got " + value);
        }
    }
}
