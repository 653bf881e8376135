package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** The one rule for identifiers: they appear in record keys, URLs and file names. */
public final class Ids {
    /** 1 to 200 of letters, digits and {@code . _ - /}; starts with a letter or digit. */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}");

    private Ids() {}

    /**
     * Returns the value when it is a valid identifier.
     *
     * @throws IllegalArgumentException naming the field, the value and the rule
     */
    public static String require(String field, String value) {
        requireNonNull(value, () -> field + " is null");
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    field + " is 1 to 200 letters, digits or . _ - / and starts with a letter or digit, got \""
                            + (value.length() > 200 ? value.substring(0, 200) + "..." : value) + "\"");
        }
        return value;
    }

    public static boolean isValid(String value) {
        return VALID.matcher(value).matches();
    }
}
