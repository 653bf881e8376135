package io.gridtide.ingest.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the order of the list
 * @param next {@code cursor} of the next page; left out on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,

        @Schema(description = "cursor of the next page; absent on the last") @Nullable
        String next) {

    /** Makes a page of one row more than it shows, from which it knows whether there is another. */
    static <R, T> Page<T> of(List<R> rows, PageRequest request, Function<R, String> key, Function<R, T> shown) {
        boolean more = rows.size() > request.limit();
        List<R> visible = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(
                visible.stream().map(shown).toList(), more ? PageRequest.cursor(key.apply(visible.getLast())) : null);
    }
}
