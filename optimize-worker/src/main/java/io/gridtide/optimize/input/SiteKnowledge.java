package io.gridtide.optimize.input;

import io.gridtide.domain.SiteDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * Everything known about a site at one moment.
 *
 * @param definition master data
 * @param forecastBySeries latest forecast of each series, and of {@code price/<area>}
 * @param prices published prices of the site's area
 * @param chargeByAsset latest measured state of charge of each battery
 * @param current the plan in force
 * @param past what plans told assets to do until now
 */
public record SiteKnowledge(
        SiteDefinition definition,
        Map<String, ForecastSnapshot> forecastBySeries,
        KnownPrices prices,
        Map<String, MeasuredCharge> chargeByAsset,
        Optional<PublishedPlan> current,
        PlannedPast past) {
    public SiteKnowledge {
        forecastBySeries = Map.copyOf(forecastBySeries);
        chargeByAsset = Map.copyOf(chargeByAsset);
    }

    /** Name of the price forecast of the site's area. */
    public String priceSeriesId() {
        return "price/" + definition.site().priceArea();
    }
}
