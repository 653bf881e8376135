package io.gridtide.query.registry;

import io.gridtide.query.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Series ordered by identifier.
 *
 * @param series one page
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "SeriesList")
public record SeriesListResponse(
        List<SeriesResponse> series, @Nullable String nextCursor) {
    static SeriesListResponse of(Page<SeriesResponse> page) {
        return new SeriesListResponse(page.rows(), page.nextCursor().orElse(null));
    }
}
