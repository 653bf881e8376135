package io.gridtide.ingest.config;

/** What becomes of a reading when its sample is deleted in the historian. */
public enum DeletedSamples {
    /** It stays: historians delete old samples to save space. */
    IGNORE,
    /** It is withdrawn: a reading of quality MISSING takes its place. */
    MISSING
}
