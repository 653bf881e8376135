package io.gridtide.optimize.site;

import java.util.Optional;

/**
 * What an asset does in a plan.
 *
 * @param productionKw generation or discharge, not negative
 * @param consumptionKw load or charge, not negative
 * @param storedKwh at the end of each slot, for what stores electricity or heat
 */
public record AssetFlows(SiteAsset asset, Series productionKw, Series consumptionKw, Optional<Series> storedKwh) {
    /** Production less consumption: generation and discharge are positive. */
    public double powerKw(int slot) {
        return productionKw.at(slot) - consumptionKw.at(slot);
    }
}
