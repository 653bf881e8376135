package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/** Reads numbers. */
final class Numbers {
    /** Beyond this a solver cannot tell a kilowatt from nothing. */
    private static final double GREATEST = 1e9;

    private Numbers() {}

    static OptionalDouble read(JsonNode node, String path, Range range, Mistakes mistakes) {
        if (node.isNull()) {
            mistakes.add(path, "is null; a missing value is not a zero, fill the gap first");
            return OptionalDouble.empty();
        }
        if (!node.isNumber()) {
            mistakes.add(path, "is " + kind(node) + ", but has to be a number");
            return OptionalDouble.empty();
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value) || Math.abs(value) > GREATEST) {
            mistakes.add(path, "is " + node.asText() + ", but has to be between -1e9 and 1e9");
            return OptionalDouble.empty();
        }
        if (!range.holds(value)) {
            mistakes.add(path, range.complaint(value));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value);
    }

    /** What a node is, in words. */
    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the text \"" + shortened(node.textValue()) + "\"";
            case NUMBER -> "the number " + node.asText();
            case BOOLEAN -> node.asText();
            case NULL, MISSING -> "null";
            case ARRAY -> "an array";
            case OBJECT, POJO, BINARY -> "an object";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
