package io.gridtide.streams.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Evidence under construction: numbers that carry their unit in the name or in a fact of its own, and times. */
final class Facts {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final Map<String, String> byName = new LinkedHashMap<>();

    Facts number(String name, double value) {
        byName.put(name, text(value));
        return this;
    }

    Facts count(String name, long value) {
        byName.put(name, Long.toString(value));
        return this;
    }

    Facts time(String name, long timeMillis) {
        byName.put(name, Instant.ofEpochMilli(timeMillis).toString());
        return this;
    }

    Facts text(String name, String value) {
        byName.put(name, value);
        return this;
    }

    Map<String, String> byName() {
        return byName;
    }

    /** The number with six significant digits, as people write it. */
    static String text(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
