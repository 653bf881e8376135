package io.gridtide.ingest.admin.row;

/** A row that changes under optimistic locking. */
public interface VersionedRow {
    String id();

    /** Counted from 1 by every change, here and by a trigger alike: neither hand nor program can change a row without it. */
    long version();
}
