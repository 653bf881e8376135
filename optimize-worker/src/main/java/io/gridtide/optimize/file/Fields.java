package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** One object of a file, read strictly: every field is asked for, once all are read the others are unknown. */
final class Fields {
    private final ObjectNode node;
    private final String path;
    private final Mistakes mistakes;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(ObjectNode node, String path, Mistakes mistakes) {
        this.node = node;
        this.path = path;
        this.mistakes = mistakes;
    }

    String path(String name) {
        return path + "." + name;
    }

    String path() {
        return path;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    void wrong(String name, String message) {
        mistakes.add(path(name), message);
    }

    boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    /** The names that are there, all taken for known. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        known.addAll(names);
        return names;
    }

    /** The field as it is, if it is there; null counts as a mistake. */
    Optional<JsonNode> find(String name) {
        known.add(name);
        JsonNode found = node.get(name);
        if (found == null) {
            return Optional.empty();
        }
        if (found.isNull()) {
            wrong(name, "is null; leave the field out or give it a value");
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private void missing(String name, String what) {
        if (!node.has(name)) {
            wrong(name, "is missing; add " + what);
        }
    }

    OptionalDouble optional(String name, Range range) {
        Optional<JsonNode> found = find(name);
        if (found.isEmpty()) {
            return OptionalDouble.empty();
        }
        return Numbers.read(found.get(), path(name), range, mistakes);
    }

    double number(String name, Range range, double otherwise) {
        return optional(name, range).orElse(otherwise);
    }

    double required(String name, Range range) {
        OptionalDouble value = optional(name, range);
        missing(name, "a number");
        return value.orElse(Double.NaN);
    }

    boolean flag(String name, boolean otherwise) {
        Optional<JsonNode> found = find(name);
        if (found.isPresent() && !found.get().isBoolean()) {
            wrong(name, "is " + Numbers.kind(found.get()) + ", but has to be true or false");
        }
        return found.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(otherwise);
    }

    Optional<String> text(String name) {
        Optional<JsonNode> found = find(name);
        if (found.isPresent() && !found.get().isTextual()) {
            wrong(name, "is " + Numbers.kind(found.get()) + ", but has to be text");
        }
        return found.filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** One of several words; the otherwise when it is absent or wrong. */
    <T> T choice(String name, Map<String, T> words, T otherwise) {
        Optional<String> text = text(name);
        if (text.isPresent() && !words.containsKey(text.get())) {
            wrong(name, "is \"" + text.get() + "\"; choose one of " + String.join(", ", words.keySet()));
        }
        T chosen = text.map(words::get).orElse(null);
        return chosen == null ? otherwise : chosen;
    }

    Optional<Fields> object(String name) {
        return find(name).flatMap(found -> object(found, path(name), mistakes));
    }

    static Optional<Fields> object(JsonNode found, String path, Mistakes mistakes) {
        if (found instanceof ObjectNode object) {
            return Optional.of(new Fields(object, path, mistakes));
        }
        mistakes.add(path, "is " + Numbers.kind(found) + ", but has to be an object { }");
        return Optional.empty();
    }

    /** The objects of an array; none when it is absent. */
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        Optional<JsonNode> found = find(name);
        if (found.isPresent() && !found.get().isArray()) {
            wrong(name, "is " + Numbers.kind(found.get()) + ", but has to be an array [ ]");
        }
        if (found.isPresent() && found.get().isArray()) {
            for (int index = 0; index < found.get().size(); index++) {
                object(found.get().get(index), path(name) + "[" + index + "]", mistakes)
                        .ifPresent(objects::add);
            }
        }
        return objects;
    }

    /** Complains when more than one of these is there. */
    void atMostOneOf(String... names) {
        List<String> given = new ArrayList<>();
        for (String name : names) {
            if (has(name)) {
                given.add(name);
            }
        }
        if (given.size() > 1) {
            wrong(given.getLast(), "is given beside " + given.getFirst() + "; give one of them");
        }
    }

    /** To be called when every field was asked for. */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "is unknown here" + nearest(name));
            }
        });
    }

    private String nearest(String name) {
        String best = "";
        int distance = Math.max(3, name.length() / 3);
        for (String candidate : known) {
            int now = Words.distance(name, candidate);
            if (now < distance) {
                distance = now;
                best = candidate;
            }
        }
        return best.isEmpty() ? "; known are " + String.join(", ", known) : "; do you mean " + best + "?";
    }
}
