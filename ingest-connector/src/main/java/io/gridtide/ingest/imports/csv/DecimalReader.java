package io.gridtide.ingest.imports.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads decimal numbers such as {@code -1.234,5} or {@code 1e-3} from bytes; the result is the double nearest to what
 * is written, as {@link Double#parseDouble} gives it. Thousands are separated in groups of exactly three digits or not
 * at all.
 */
public final class DecimalReader {
    private static final int LONGEST_BYTES = 64;
    private static final int EXACT_DIGITS = 15;
    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final byte decimalMark;
    private final byte[] thousands;
    private boolean isNumber;

    /**
     * A reader of one notation.
     *
     * @param decimalMark point or comma
     * @param thousands what stands between groups of three digits; empty for none
     */
    public DecimalReader(byte decimalMark, byte[] thousands) {
        this.decimalMark = decimalMark;
        this.thousands = thousands.clone();
    }

    /** Whether the last text read was a number; infinite when it was too large for a double. */
    public boolean isNumber() {
        return isNumber;
    }

    /** Reads a number; {@link #isNumber()} tells whether it was one. */
    public double read(byte[] bytes, int from, int to) {
        isNumber = false;
        if (to - from > LONGEST_BYTES || from >= to) {
            return Double.NaN;
        }
        boolean negative = bytes[from] == '-';
        int at = negative || bytes[from] == '+' ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int significant = 0;
        int firstDigit = at;
        while (at < to && isDigit(bytes[at])) {
            mantissa = mantissa * 10 + (bytes[at] - '0');
            significant += mantissa == 0 ? 0 : 1;
            digits++;
            at++;
            if (significant > EXACT_DIGITS) {
                return slowly(bytes, from, to);
            }
        }
        if (at < to && thousands.length > 0 && startsWithThousands(bytes, at, to)) {
            return at - firstDigit > 3 ? Double.NaN : slowly(bytes, from, to);
        }
        int scale = 0;
        if (at < to && bytes[at] == decimalMark) {
            at++;
            while (at < to && isDigit(bytes[at])) {
                mantissa = mantissa * 10 + (bytes[at] - '0');
                significant += mantissa == 0 ? 0 : 1;
                digits++;
                scale++;
                at++;
                if (significant > EXACT_DIGITS) {
                    return slowly(bytes, from, to);
                }
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        if (at < to || scale >= EXACT_POWERS.length) {
            return slowly(bytes, from, to);
        }
        isNumber = true;
        // Both are exact doubles, so that one division rounds once: to the nearest.
        double value = mantissa / EXACT_POWERS[scale];
        return negative ? -value : value;
    }

    /** Exponents, many digits and groups of thousands, by way of the JDK. */
    private double slowly(byte[] bytes, int from, int to) {
        byte[] plain = withoutThousands(bytes, from, to);
        for (int at = 0; at < plain.length; at++) {
            byte next = plain[at];
            if (next == decimalMark) {
                plain[at] = '.';
            } else if (!isDigit(next) && next != '-' && next != '+' && next != 'e' && next != 'E') {
                return Double.NaN;
            }
        }
        try {
            double value = Double.parseDouble(new String(plain, StandardCharsets.US_ASCII));
            isNumber = true;
            return value;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** Takes separators out of the whole part when every group after the first has three digits; else leaves them in. */
    private byte[] withoutThousands(byte[] bytes, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        int group = 0;
        boolean separated = false;
        boolean whole = true;
        for (int at = from; at < to; at++) {
            if (whole && thousands.length > 0 && startsWithThousands(bytes, at, to)) {
                if (group == 0 || group > 3 || (separated && group != 3)) {
                    return Arrays.copyOfRange(bytes, from, to);
                }
                separated = true;
                group = 0;
                at += thousands.length - 1;
                continue;
            }
            if (isDigit(bytes[at])) {
                group++;
            } else if (at > from) {
                if (whole && separated && group != 3) {
                    return Arrays.copyOfRange(bytes, from, to);
                }
                whole = false;
            }
            plain[length++] = bytes[at];
        }
        if (whole && separated && group != 3) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        return Arrays.copyOf(plain, length);
    }

    private boolean startsWithThousands(byte[] bytes, int at, int to) {
        return to - at >= thousands.length
                && Arrays.equals(bytes, at, at + thousands.length, thousands, 0, thousands.length);
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }
}
