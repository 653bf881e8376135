package io.gridtide.simulator.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of a JSON file together with its path, for messages that say where.
 *
 * @param file name of the file
 * @param path for instance {@code [0].assets[1]}
 * @param node the node
 */
record JsonPlace(String file, String path, JsonNode node) {

    DataFolderException problem(String text) {
        return new DataFolderException(file + ", field " + (path.isEmpty() ? "(root)" : path) + ": " + text);
    }

    JsonPlace field(String name) {
        return new JsonPlace(file, path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    boolean has(String name) {
        return !node.path(name).isMissingNode() && !node.path(name).isNull();
    }

    /** The elements of an array; none when it is absent. */
    List<JsonPlace> elements() {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw problem("it is an array, got " + node.getNodeType());
        }
        List<JsonPlace> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonPlace(file, path + "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    String text(String name) {
        JsonPlace place = field(name);
        if (!place.node.isTextual() || place.node.textValue().isBlank()) {
            throw place.problem("it is a text, got " + describe(place.node));
        }
        return place.node.textValue();
    }

    double number(String name) {
        JsonPlace place = field(name);
        if (!place.node.isNumber()) {
            throw place.problem("it is a number, got " + describe(place.node));
        }
        return place.node.doubleValue();
    }

    double number(String name, double whenAbsent) {
        return has(name) ? number(name) : whenAbsent;
    }

    private static String describe(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
