package io.gridtide.optimize.worker;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.view.RegistryView;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.avro.RegistryTariff;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.time.InstantSource;
import java.util.Optional;

/** Takes master data into its view; what changes how a site is planned asks for a plan. */
final class RegistryUpdates {
    private final RegistryView view;
    private final PlanTriggers triggers;
    private final InstantSource wallClock;

    RegistryUpdates(RegistryView view, PlanTriggers triggers, InstantSource wallClock) {
        this.view = view;
        this.triggers = triggers;
        this.wallClock = wallClock;
    }

    void site(RegistrySite record) {
        Site site = RegistryMapper.site(record);
        note(site.siteId(), view.put(site), site);
    }

    void asset(RegistryAsset record) {
        Asset asset = RegistryMapper.asset(record);
        Optional<Asset> before = view.put(asset);
        note(asset.siteId(), before, asset);
        if (!before.equals(Optional.of(asset))) {
            noteSites(asset);
            before.filter(earlier -> !portfolioId(earlier).equals(portfolioId(asset)))
                    .ifPresent(this::noteLeft);
        }
    }

    /** The sites of a portfolio share its limits wherever it is kept. */
    private void noteSites(Asset asset) {
        if (asset instanceof Asset.Portfolio) {
            note(asset.assetId(), Trigger.LIMIT_RECEIVED);
        }
    }

    /** What a site leaves to the others when it leaves them. */
    private void noteLeft(Asset asset) {
        portfolioId(asset).ifPresent(id -> note(id, Trigger.REGISTRY_EDITED));
    }

    private void note(String portfolioId, Trigger trigger) {
        view.siteIdsOf(portfolioId).forEach(siteId -> triggers.add(siteId, trigger, wallClock.instant()));
    }

    private static Optional<String> portfolioId(Asset asset) {
        return asset instanceof Asset.GridConnection grid ? grid.portfolio() : Optional.empty();
    }

    void series(RegistrySeries record) {
        Series series = RegistryMapper.series(record);
        note(series.siteId(), view.put(series), series);
    }

    void tariff(RegistryTariff record) {
        Tariff tariff = RegistryMapper.tariff(record);
        note(tariff.siteId(), view.put(tariff), tariff);
    }

    void removeSite(String siteId) {
        view.removeSite(siteId);
    }

    void removeAsset(String assetId) {
        view.removeAsset(assetId).ifPresent(asset -> {
            edited(asset.siteId());
            noteSites(asset);
            noteLeft(asset);
        });
    }

    void removeSeries(String seriesId) {
        view.removeSeries(seriesId).ifPresent(series -> edited(series.siteId()));
    }

    void removeTariff(String tariffId) {
        view.removeTariff(tariffId).ifPresent(tariff -> edited(tariff.siteId()));
    }

    private void note(String siteId, Optional<?> before, Object after) {
        if (before.isPresent() && before.get().equals(after)) {
            return;
        }
        boolean limit = before.isPresent() && after instanceof Asset.GridConnection;
        triggers.add(siteId, limit ? Trigger.LIMIT_RECEIVED : Trigger.REGISTRY_EDITED, wallClock.instant());
    }

    private void edited(String siteId) {
        triggers.add(siteId, Trigger.REGISTRY_EDITED, wallClock.instant());
    }
}
