package io.gridtide.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Parsed YAML as plain maps and lists, copied before it is changed. */
final class Trees {
    private Trees() {}

    static Map<String, Object> map(Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("expected a mapping, got " + tree);
        }
        return map.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> (String) entry.getKey(),
                        Map.Entry::getValue,
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    static List<Object> list(Object tree) {
        if (!(tree instanceof List<?> list)) {
            throw new IllegalArgumentException("expected a list, got " + tree);
        }
        return new ArrayList<>(list);
    }

    /**
     * What stands at a path such as {@code metadata.name}.
     *
     * @throws IllegalArgumentException when nothing stands there
     */
    static Object at(Object tree, String path) {
        Object node = tree;
        for (String step : path.split("\\.")) {
            node = child(node, step);
        }
        return node;
    }

    private static Object child(Object tree, String step) {
        Object child = map(tree).get(step);
        if (child == null) {
            throw new IllegalArgumentException("no " + step + " in " + tree);
        }
        return child;
    }

    /** A copy with the mapping at a path replaced; an empty path is the tree itself. */
    static Object with(Object tree, String path, UnaryOperator<Map<String, Object>> change) {
        if (path.isEmpty()) {
            return change.apply(map(tree));
        }
        int end = path.indexOf('.') < 0 ? path.length() : path.indexOf('.');
        String step = path.substring(0, end);
        String rest = end == path.length() ? "" : path.substring(end + 1);
        if (tree instanceof List<?>) {
            List<Object> copy = list(tree);
            int index = Integer.parseInt(step);
            copy.set(index, with(copy.get(index), rest, change));
            return copy;
        }
        Map<String, Object> copy = map(tree);
        copy.put(step, with(child(tree, step), rest, change));
        return copy;
    }

    /** Lays a patch over a tree: mappings are merged, a null removes, lists of named things are merged by name if so told. */
    static Object merged(Object base, Object patch, boolean listsByName) {
        if (base instanceof Map<?, ?> && patch instanceof Map<?, ?>) {
            Map<String, Object> result = map(base);
            map(patch).forEach((key, value) -> {
                if (value == null) {
                    result.remove(key);
                } else {
                    result.put(key, result.containsKey(key) ? merged(result.get(key), value, listsByName) : value);
                }
            });
            return result;
        }
        if (listsByName && base instanceof List<?> && patch instanceof List<?> && named(list(patch))) {
            return mergedByName(list(base), list(patch));
        }
        return patch;
    }

    private static boolean named(List<Object> items) {
        return items.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
    }

    private static List<Object> mergedByName(List<Object> base, List<Object> patch) {
        Map<Object, Object> byName = new LinkedHashMap<>();
        patch.forEach(item -> byName.put(map(item).get("name"), item));
        List<Object> result = new ArrayList<>();
        for (Object item : base) {
            Object change = byName.remove(map(item).get("name"));
            result.add(change == null ? item : merged(item, change, true));
        }
        result.addAll(byName.values());
        return result;
    }
}
