package io.gridtide.query.registry;

import io.gridtide.query.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Sites ordered by identifier.
 *
 * @param sites one page
 * @param nextCursor pass it as {@code cursor} for the next page; null on the last one
 */
@Schema(name = "SiteList")
public record SiteListResponse(
        List<SiteResponse> sites, @Nullable String nextCursor) {
    static SiteListResponse of(Page<SiteResponse> page) {
        return new SiteListResponse(page.rows(), page.nextCursor().orElse(null));
    }
}
