package io.gridtide.forecast.issue;

import io.gridtide.forecast.store.ModelArchive;

/**
 * Where trained models are kept.
 *
 * @param archive outlives the service
 * @param inMemory most models in memory; of the ensemble each takes about a megabyte
 */
public record Keeping(ModelArchive archive, int inMemory) {
    /** In memory only. */
    public static final Keeping IN_MEMORY = new Keeping(ModelArchive.NONE, 2_000);

    public Keeping {
        if (inMemory < 1) {
            throw new IllegalArgumentException("at least one model is kept in memory, got " + inMemory);
        }
    }
}
