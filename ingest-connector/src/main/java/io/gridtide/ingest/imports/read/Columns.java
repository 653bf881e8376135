package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.mapping.ColumnRef;
import io.gridtide.ingest.item.ItemError;
import java.util.List;
import java.util.Optional;

/**
 * The columns of one file.
 *
 * @param names from the header; empty when the file has none
 * @param count how many cells a line has
 */
record Columns(List<String> names, int count) {
    Columns {
        names = List.copyOf(names);
    }

    /**
     * Where a column stands, from zero.
     *
     * @throws ImportFailure when the file has no such column, or two of them
     */
    int require(ColumnRef ref) {
        int position = ref.position();
        if (position >= count) {
            throw new ImportFailure("the mapping names column " + ref.text() + ", the file has " + count + " columns");
        }
        if (position >= 0) {
            return position;
        }
        if (names.isEmpty()) {
            throw new ImportFailure(
                    "the file has no header, so the mapping must name columns by number: \"#1\" instead of "
                            + ItemError.quote(ref.text()));
        }
        return find(ref.text())
                .orElseThrow(() -> new ImportFailure("the file has no column called " + ItemError.quote(ref.text())
                        + "; its header is " + ItemError.quote(String.join("|", names))));
    }

    /** Where the column with this name stands. */
    Optional<Integer> find(String name) {
        int first = names.indexOf(name);
        if (first != names.lastIndexOf(name)) {
            throw new ImportFailure(
                    "the column " + ItemError.quote(name) + " appears twice in the header; name it by number, as \"#"
                            + (first + 1) + "\" or \"#" + (names.lastIndexOf(name) + 1) + "\", in a mapping");
        }
        return first < 0 ? Optional.empty() : Optional.of(first);
    }

    /** The first of some usual names that the header has. */
    int usual(String role, List<String> usualNames) {
        for (String name : usualNames) {
            Optional<Integer> found = find(name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new ImportFailure("the mapping names no column for the " + role + ", and the header has none of "
                + usualNames + ": it is " + ItemError.quote(String.join("|", names)));
    }

    /** How messages call a column. */
    String nameOf(int position) {
        return position < names.size() && !names.get(position).isEmpty() ? names.get(position) : "#" + (position + 1);
    }
}
