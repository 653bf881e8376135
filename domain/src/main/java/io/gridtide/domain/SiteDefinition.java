package io.gridtide.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A site with everything the registry keeps of it.
 *
 * @param site the site itself
 * @param assets its equipment
 * @param series its time series
 * @param tariff what it pays and earns
 */
public record SiteDefinition(Site site, List<Asset> assets, List<Series> series, Tariff tariff) {
    public SiteDefinition {
        assets = List.copyOf(assets);
        series = List.copyOf(series);
        Set<String> assetIds = new HashSet<>();
        for (Asset asset : assets) {
            requireMember(site, "asset " + asset.assetId(), asset.siteId(), asset.tenantId());
            requireUnique(assetIds, "assetId", asset.assetId());
        }
        Set<String> seriesIds = new HashSet<>();
        for (Series one : series) {
            requireMember(site, "series " + one.seriesId(), one.siteId(), one.tenantId());
            requireUnique(seriesIds, "seriesId", one.seriesId());
            one.assetId().ifPresent(id -> {
                if (!assetIds.contains(id)) {
                    throw new IllegalArgumentException("series " + one.seriesId() + " names the unknown asset " + id);
                }
            });
        }

        Map<String, Series> seriesById =
                series.stream().collect(Collectors.toMap(Series::seriesId, Function.identity()));
        series.stream().filter(Series::isVirtual).forEach(one -> VirtualMeters.check(one, seriesById));
        requireMember(site, "tariff " + tariff.tariffId(), tariff.siteId(), tariff.tenantId());
    }

    private static void requireMember(Site site, String what, String siteId, String tenantId) {
        if (!siteId.equals(site.siteId()) || !tenantId.equals(site.tenantId())) {
            throw new IllegalArgumentException(what + " belongs to " + tenantId + "/" + siteId + ", not to "
                    + site.tenantId() + "/" + site.siteId());
        }
    }

    private static void requireUnique(Set<String> ids, String field, String id) {
        if (!ids.add(id)) {
            throw new IllegalArgumentException(field + " " + id + " appears twice");
        }
    }
}
