package io.gridtide.forecast.store;

import io.gridtide.forecast.model.ForecastModel.Makeup;
import io.gridtide.forecast.model.HeldOut;
import java.util.Optional;

/**
 * A trained model as it is kept.
 *
 * @param seriesId the series it forecasts
 * @param name of the model and its versions
 * @param masterData the master data it was trained with, as a text to compare
 * @param training what it was trained on
 * @param makeup what it is made of
 * @param heldOut how it did on its held-out days
 * @param state the model in bytes; empty when it cannot be kept and has to be trained again
 */
public record KeptModel(
        String seriesId,
        Name name,
        String masterData,
        Training training,
        Makeup makeup,
        HeldOut.Figures heldOut,
        Optional<byte[]> state) {

    /**
     * What a model is called.
     *
     * @param model its name
     * @param version as its forecasts carry it
     * @param method version of the method
     */
    public record Name(String model, String version, String method) {}
}
