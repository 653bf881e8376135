package io.gridtide.forecast.state;

/** Part of a trained model that is no record and says itself what is to be kept of it. */
public interface Storable {
    /** A record of what is to be kept. */
    Restorable toStored();
}
