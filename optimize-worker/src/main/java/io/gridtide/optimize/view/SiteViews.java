package io.gridtide.optimize.view;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.optimize.input.ForecastSnapshot;
import io.gridtide.optimize.input.KnownPrices;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.PlannedPast;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.regret.DayBook;
import io.gridtide.optimize.regret.ForecastBook;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** All views together. Safe for several threads. */
public final class SiteViews {
    private final RegistryView registry = new RegistryView();
    private final PriceView prices = new PriceView();
    private final ControlView control = new ControlView();
    private final DayBook days = new DayBook();
    private final ForecastBook forecasts = new ForecastBook();
    private final Map<String, ForecastSnapshot> forecastBySeries = new ConcurrentHashMap<>();
    private final Map<String, MeasuredCharge> chargeByAsset = new ConcurrentHashMap<>();
    private final Map<String, PublishedPlan> planBySite = new ConcurrentHashMap<>();
    private final Map<String, PlannedPast> pastBySite = new ConcurrentHashMap<>();

    public RegistryView registry() {
        return registry;
    }

    public PriceView prices() {
        return prices;
    }

    public ControlView control() {
        return control;
    }

    /** The last days as they were measured. */
    public DayBook days() {
        return days;
    }

    /** Takes a forecast unless a later one is known; returns whether it is new. */
    public boolean put(ForecastSnapshot forecast) {
        forecasts.put(forecast);
        ForecastSnapshot kept = forecastBySeries.merge(
                forecast.seriesId(),
                forecast,
                (before, after) -> after.issuedAt().isBefore(before.issuedAt()) ? before : after);
        return kept.equals(forecast);
    }

    /** Takes a measured state of charge unless a later one is known; a revision of the same time replaces it. */
    public void put(MeasuredCharge charge) {
        chargeByAsset.merge(
                charge.assetId(), charge, (before, after) -> after.at().isBefore(before.at()) ? before : after);
    }

    /** Takes a plan unless one of a later revision is known; what the plan before it let happen is remembered. */
    public void put(PublishedPlan plan) {
        planBySite.merge(plan.identity().siteId(), plan, (before, after) -> {
            if (after.identity().revision() < before.identity().revision()) {
                return before;
            }
            PlannedPast past = pastBySite.computeIfAbsent(after.identity().siteId(), unused -> new PlannedPast());
            synchronized (past) {
                past.add(before, after.from());
            }
            return after;
        });
    }

    /** The latest plan of a site. */
    public Optional<PublishedPlan> plan(String siteId) {
        return Optional.ofNullable(planBySite.get(siteId));
    }

    /** Everything known about a site at this time; empty until its master data is complete. */
    public Optional<SiteKnowledge> knowledge(String siteId, Instant now) {
        return registry.find(siteId).map(definition -> knowledge(definition, now));
    }

    /**
     * What was forecast of a site when a day of the last ones began, with the master data and prices of today. No plan was in force.
     */
    public SiteKnowledge knowledgeAt(SiteDefinition definition, Instant dayStart) {
        SiteKnowledge today = knowledge(definition, dayStart);
        Map<String, ForecastSnapshot> known = new HashMap<>();
        today.forecastBySeries().keySet().forEach(seriesId -> forecasts
                .knownAt(seriesId, dayStart)
                .ifPresent(forecast -> known.put(seriesId, forecast)));
        return new SiteKnowledge(
                definition,
                known,
                today.prices(),
                today.chargeByAsset(),
                Optional.empty(),
                new PlannedPast(),
                today.imbalancePrices(),
                today.billingPeakKw());
    }

    private SiteKnowledge knowledge(SiteDefinition definition, Instant now) {
        Map<String, ForecastSnapshot> latest = new HashMap<>();
        definition.series().forEach(series -> addForecast(latest, series.seriesId()));
        addForecast(latest, "price/" + definition.site().priceArea());
        Map<String, MeasuredCharge> charges = new HashMap<>();
        definition.assets().forEach(asset -> {
            MeasuredCharge charge = chargeByAsset.get(asset.assetId());
            if (charge != null) {
                charges.put(asset.assetId(), charge);
            }
        });
        return new SiteKnowledge(
                definition,
                latest,
                prices.known(definition.site().priceArea(), now),
                charges,
                plan(definition.site().siteId()),
                PlannedPast.onDemand(() -> past(definition.site().siteId(), now)),
                imbalancePriceArea(definition.assets())
                        .map(area -> prices.known(area, now))
                        .orElseGet(KnownPrices::none),
                billingPeakKw(definition, now));
    }

    private static Optional<String> imbalancePriceArea(Collection<Asset> assets) {
        return assets.stream()
                .filter(Asset.GridConnection.class::isInstance)
                .map(Asset.GridConnection.class::cast)
                .flatMap(grid -> grid.aims().nomination().priceArea().stream())
                .findFirst();
    }

    private OptionalDouble billingPeakKw(SiteDefinition definition, Instant now) {
        Site site = definition.site();
        return definition
                .tariff()
                .demandCharge()
                .map(charge -> charge.billingPeriod()
                        .startOf(now.atZone(site.timeZone()).toLocalDate()))
                .map(period -> control.peaks()
                        .peakKw(
                                site.siteId(),
                                period.atStartOfDay(site.timeZone()).toInstant()))
                .orElse(OptionalDouble.empty());
    }

    /** What plans let happen until the slot that begins at or after now. */
    private PlannedPast past(String siteId, Instant now) {
        PlannedPast remembered = pastBySite.computeIfAbsent(siteId, unused -> new PlannedPast());
        synchronized (remembered) {
            PlannedPast past = remembered.copy();
            plan(siteId).ifPresent(plan -> past.add(plan, now));
            return past;
        }
    }

    private void addForecast(Map<String, ForecastSnapshot> latest, String seriesId) {
        ForecastSnapshot forecast = forecastBySeries.get(seriesId);
        if (forecast != null) {
            latest.put(seriesId, forecast);
        }
    }
}
