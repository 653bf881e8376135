package io.gridtide.forecast.store;

import java.util.Optional;

/** Where trained models are kept. Used by the thread that makes forecasts. */
public interface ModelArchive {
    /** Keeps nothing. */
    ModelArchive NONE = new ModelArchive() {
        @Override
        public Optional<KeptModel> find(String seriesId) {
            return Optional.empty();
        }

        @Override
        public void keep(KeptModel model) {}
    };

    /** The model kept last for a series; empty when there is none or it cannot be had now. */
    Optional<KeptModel> find(String seriesId);

    /** Keeps a model in place of the one before. Does not wait, and does not fail: a model that is lost is trained again. */
    void keep(KeptModel model);
}
