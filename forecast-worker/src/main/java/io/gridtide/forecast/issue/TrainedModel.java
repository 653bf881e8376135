package io.gridtide.forecast.issue;

import io.gridtide.forecast.features.SeriesContext;
import io.gridtide.forecast.model.ForecastModel;
import io.gridtide.forecast.model.HeldOut;
import io.gridtide.forecast.model.ModelFactory;
import io.gridtide.forecast.store.Training;
import io.gridtide.forecast.store.Training.Contest;
import io.gridtide.forecast.store.Training.Former;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A model as the cache keeps it.
 *
 * @param factory where it came from
 * @param model ready to forecast
 * @param version published with each forecast it makes
 * @param localDay the local day on which it was made or last won, as days since 1 January 1970
 * @param context the master data it was trained with
 * @param richestTried the richest model that the history allowed then; it differs from the factory when its training failed
 * @param training what it was trained on
 */
record TrainedModel(
        ModelFactory factory,
        ForecastModel model,
        String version,
        long localDay,
        SeriesContext context,
        ModelFactory richestTried,
        Training training) {

    /** This model, remembered as the answer to the failure of a richer one, which is tried again the next day. */
    TrainedModel insteadOf(TrainedModel failed) {
        return new TrainedModel(factory, model, version, localDay, context, failed.richestTried(), training);
    }

    /** This model after a contest in which it became or stayed champion. */
    TrainedModel after(Contest contest, Former loser, List<Former> before, long day) {
        return new TrainedModel(
                factory, model, version, day, context, richestTried, training.after(contest, loser, before));
    }

    /** This model as the loser of a contest. */
    Former former(Contest contest) {
        HeldOut.Figures heldOut = model.heldOut().total();
        return new Former(
                factory.name(),
                version,
                training.trainedAt(),
                training.window(),
                heldOut.points() == 0 ? OptionalDouble.empty() : OptionalDouble.of(heldOut.meanPinball()),
                contest.at(),
                contest.challengerWon() ? "replaced by a challenger that won" : "a challenger that did not win");
    }
}
