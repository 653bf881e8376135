package io.gridtide.forecast.issue;

import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.ModelFactory;

/**
 * A model as the cache keeps it.
 *
 * @param factory where it came from
 * @param model ready to forecast
 * @param version published with each forecast it makes
 * @param localDay the local day it was trained on, as days since 1 January 1970
 * @param context the master data it was trained with
 * @param richestTried the richest model that the history allowed then; it differs from the factory when its training failed
 */
record TrainedModel(
        ModelFactory factory,
        ForecastModel model,
        String version,
        long localDay,
        SeriesContext context,
        ModelFactory richestTried) {

    /** This model, remembered as the answer to the failure of a richer one, which is tried again the next day. */
    TrainedModel insteadOf(TrainedModel failed) {
        return new TrainedModel(factory, model, version, localDay, context, failed.richestTried());
    }
}
