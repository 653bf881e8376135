package io.gridtide.query.registry;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A site with its equipment.
 *
 * @param site the site itself
 * @param assets ordered by identifier
 * @param tariff null when the site has none
 */
@Schema(name = "SiteDetail")
public record SiteDetailResponse(
        SiteResponse site,
        List<AssetResponse> assets,
        @Nullable TariffResponse tariff) {

    static SiteDetailResponse of(SiteEntity site, List<AssetEntity> assets, List<TariffEntity> tariffs) {
        return new SiteDetailResponse(
                SiteResponse.of(site),
                assets.stream().map(AssetResponse::of).toList(),
                tariffs.stream().findFirst().map(TariffResponse::of).orElse(null));
    }
}
