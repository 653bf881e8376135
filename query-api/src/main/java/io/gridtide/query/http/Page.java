package io.gridtide.query.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows of one answer, and where the next answer starts.
 *
 * @param rows at most as many as were asked for
 * @param nextCursor empty when nothing is left
 */
public record Page<R>(List<R> rows, Optional<String> nextCursor) {
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * Cuts a result that was read with one row more than asked for.
     *
     * @param found up to {@code limit + 1} rows in list order
     * @param continueAt cursor of the page that starts with the row
     */
    public static <R> Page<R> startingNextAt(List<R> found, int limit, Function<R, String> continueAt) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        return new Page<>(found.subList(0, limit), Optional.of(continueAt.apply(found.get(limit))));
    }

    /** The same, for a cursor that names the last row of the page before. */
    public static <R> Page<R> continuingAfter(List<R> found, int limit, Function<R, String> continueAfter) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        return new Page<>(found.subList(0, limit), Optional.of(continueAfter.apply(found.get(limit - 1))));
    }

    public <T> Page<T> map(Function<R, T> mapper) {
        return new Page<>(rows.stream().map(mapper).toList(), nextCursor);
    }
}
