package io.gridtide.ingest.config;

/** What becomes of samples whose tag belongs to no series. */
public enum UnmappedTags {
    /** They become dead letters. */
    REJECT,
    /** They are counted and left out: for historians that hold much more than energy. */
    IGNORE
}
