package io.gridtide.ingest.provider;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.JsonFaults;
import java.io.IOException;
import java.util.Arrays;

/** Reads the JSON answer of a provider token by token; every fault names the field, and the line where it helps. */
public final class JsonAnswer {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxStringLength(20_000)
                    .maxNameLength(200)
                    .maxNumberLength(100)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** A year of quarter-hours and some more. */
    private static final int MOST_NUMBERS = 40_000;

    private final JsonParser parser;

    private JsonAnswer(JsonParser parser) {
        this.parser = parser;
    }

    /** Takes the fields of an object; must consume the value of every field it is called for. */
    @FunctionalInterface
    public interface Fields {
        void take(String field) throws IOException;
    }

    /** Takes the whole answer. */
    @FunctionalInterface
    public interface Whole {
        void take(JsonAnswer answer) throws IOException;
    }

    /**
     * Reads an answer that is one object.
     *
     * @throws ProviderException when it is not JSON, cut off, or not of the shape that the reader asks for
     */
    public static void read(byte[] body, Whole reader) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.nextToken();
            reader.take(new JsonAnswer(parser));
            if (parser.nextToken() != null) {
                throw ProviderException.of(Fault.UNREADABLE, "something follows the JSON object");
            }
        } catch (JacksonException broken) {
            throw ProviderException.of(
                    Fault.UNREADABLE, "the answer is not JSON or cut off: " + JsonFaults.describe(broken));
        } catch (IOException broken) {
            throw ProviderException.of(Fault.UNREADABLE, "the answer is not JSON: " + broken.getMessage());
        }
    }

    /** Hands every field of the object to the reader. */
    public void object(String path, Fields fields) throws IOException {
        require(JsonToken.START_OBJECT, path, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.take(name);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw ProviderException.of(Fault.UNREADABLE, "the answer is cut off inside " + path);
        }
    }

    public String text(String path) throws IOException {
        require(JsonToken.VALUE_STRING, path, "text");
        return parser.getText();
    }

    public boolean truth(String path) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw unexpected(path, "true or false");
        }
        return parser.getBooleanValue();
    }

    /** A list of numbers; null is taken as a value that is not known and becomes NaN. */
    public double[] numbers(String path) throws IOException {
        require(JsonToken.START_ARRAY, path, "a list of numbers");
        double[] numbers = new double[64];
        int size = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            numbers = size == numbers.length ? grown(numbers, path) : numbers;
            numbers[size] = number(path + '[' + size + ']');
            size++;
        }
        return Arrays.copyOf(numbers, size);
    }

    /** A list of whole numbers. */
    public long[] wholeNumbers(String path) throws IOException {
        double[] numbers = numbers(path);
        long[] whole = new long[numbers.length];
        for (int index = 0; index < numbers.length; index++) {
            whole[index] = (long) numbers[index];
            if (whole[index] != numbers[index]) {
                throw ProviderException.changed(
                        path + '[' + index + "] is a whole number, got " + numbers[index] + " or null");
            }
        }
        return whole;
    }

    public void skip() throws IOException {
        parser.skipChildren();
        if (parser.currentToken() == null) {
            throw ProviderException.of(Fault.UNREADABLE, "the answer is cut off");
        }
    }

    private double number(String path) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return Double.NaN;
        }
        if (token == null || !token.isNumeric()) {
            throw unexpected(path, "a number or null");
        }
        try {
            double number = parser.getDoubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (InputCoercionException tooLarge) {
            throw ProviderException.of(
                    Fault.INVALID_VALUE, path + " is no number that can be: " + tooLarge.getMessage());
        }
        throw ProviderException.of(Fault.INVALID_VALUE, path + " is too large for a number: " + quoted());
    }

    private void require(JsonToken token, String path, String what) throws IOException {
        if (parser.currentToken() != token) {
            throw unexpected(path.isEmpty() ? "the answer" : path, what);
        }
    }

    private ProviderException unexpected(String path, String what) throws IOException {
        if (parser.currentToken() == null) {
            return ProviderException.of(Fault.UNREADABLE, "the answer is cut off before " + path);
        }
        return ProviderException.changed(path + " is " + what + ", got " + quoted() + " at line "
                + parser.currentTokenLocation().getLineNr() + ", column "
                + parser.currentTokenLocation().getColumnNr());
    }

    private String quoted() throws IOException {
        String text = parser.getText();
        return ItemError.quote(text == null ? "nothing" : text);
    }

    private static double[] grown(double[] numbers, String path) {
        if (numbers.length >= MOST_NUMBERS) {
            throw ProviderException.of(Fault.TOO_LARGE, path + " has more than " + MOST_NUMBERS + " values");
        }
        return Arrays.copyOf(numbers, Math.min(MOST_NUMBERS, numbers.length * 2));
    }
}
