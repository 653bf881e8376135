package io.gridtide.ingest.imports.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gridtide.ingest.item.ItemError;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One object of a mapping document; notes what is wrong with its fields and which of them nobody asked for. */
final class Section {
    private static final int LONGEST_TEXT = 500;

    private final JsonNode object;
    private final String path;
    private final List<MappingFault> faults;
    private final Set<String> known = new HashSet<>();

    Section(JsonNode object, String path, List<MappingFault> faults) {
        this.object = object.isObject() ? object : JsonNodeFactory.instance.objectNode();
        this.path = path;
        this.faults = faults;
        if (!object.isObject() && !object.isMissingNode() && !object.isNull()) {
            fault("", "is an object such as {\"column\": \"Time\"}, got " + quoted(object));
        }
    }

    Section section(String name) {
        return new Section(node(name), at(name), faults);
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    Optional<String> text(String name) {
        JsonNode value = node(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST_TEXT) {
            fault(name, "is a text of at most " + LONGEST_TEXT + " characters, got " + quoted(value));
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** A text that something else makes a value of; what that throws is noted with the rule. */
    <T> Optional<T> parsed(String name, Function<String, T> parser, String rule) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (RuntimeException invalid) {
                fault(name, "is " + rule + ", got " + ItemError.quote(text));
                return Optional.empty();
            }
        });
    }

    /** One of some words; the first when it is left out. */
    String oneOf(String name, String... words) {
        String chosen = text(name).orElse(words[0]);
        if (!List.of(words).contains(chosen)) {
            fault(name, "is one of " + String.join(", ", words) + ", got " + ItemError.quote(chosen));
            return words[0];
        }
        return chosen;
    }

    Optional<ColumnRef> column(String name) {
        JsonNode value = node(name);
        if (value.canConvertToInt() && value.isIntegralNumber()) {
            return Optional.of(new ColumnRef("#" + value.intValue()));
        }
        return text(name).map(ColumnRef::new);
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = node(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            fault(name, "is true or false, got " + quoted(value));
        }
        return value.asBoolean(otherwise);
    }

    long wholeNumber(String name, long most) {
        JsonNode value = node(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > most) {
            fault(name, "is a whole number from 0 to " + most + ", got " + quoted(value));
            return 0;
        }
        return value.longValue();
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Section inner = section(name);
        inner.object.fieldNames().forEachRemaining(key -> inner.text(key).ifPresent(text -> texts.put(key, text)));
        return texts;
    }

    /** The elements of a list, or null when there is none. */
    @Nullable
    JsonNode list(String name) {
        JsonNode value = node(name);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isArray()) {
            fault(name, "is a list, got " + quoted(value));
            return null;
        }
        return value;
    }

    void fault(String name, String detail) {
        faults.add(new MappingFault(name.isEmpty() ? path : at(name), detail));
    }

    /** Notes every field that nobody asked for. */
    void requireNoOther() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(
                        name,
                        "is no field of a mapping; known here are "
                                + known.stream().sorted().toList());
            }
        });
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private JsonNode node(String name) {
        known.add(name);
        return object.path(name);
    }

    private static String quoted(JsonNode node) {
        return ItemError.quote(node.toString());
    }
}
