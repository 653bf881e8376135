package io.gridtide.optimize.input;

import io.gridtide.domain.SiteDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything known about a site at one moment.
 *
 * @param definition master data
 * @param forecastBySeries latest forecast of each series, and of {@code price/<area>}
 * @param prices published prices of the site's area
 * @param chargeByAsset latest measured state of charge of each battery
 * @param current the plan in force
 * @param past what plans told assets to do until now
 * @param imbalancePrices published prices of the area that settles what is beside the nomination
 * @param billingPeakKw greatest mean import of the running billing period so far; empty when it is not known
 */
public record SiteKnowledge(
        SiteDefinition definition,
        Map<String, ForecastSnapshot> forecastBySeries,
        KnownPrices prices,
        Map<String, MeasuredCharge> chargeByAsset,
        Optional<PublishedPlan> current,
        PlannedPast past,
        KnownPrices imbalancePrices,
        OptionalDouble billingPeakKw) {
    public SiteKnowledge {
        forecastBySeries = Map.copyOf(forecastBySeries);
        chargeByAsset = Map.copyOf(chargeByAsset);
    }

    /** What is known where no peaks are billed. */
    public SiteKnowledge(
            SiteDefinition definition,
            Map<String, ForecastSnapshot> forecastBySeries,
            KnownPrices prices,
            Map<String, MeasuredCharge> chargeByAsset,
            Optional<PublishedPlan> current,
            PlannedPast past) {
        this(
                definition,
                forecastBySeries,
                prices,
                chargeByAsset,
                current,
                past,
                KnownPrices.none(),
                OptionalDouble.empty());
    }

    /** Name of the price forecast of the site's area. */
    public String priceSeriesId() {
        return "price/" + definition.site().priceArea();
    }
}
