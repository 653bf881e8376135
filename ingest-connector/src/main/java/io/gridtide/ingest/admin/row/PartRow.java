package io.gridtide.ingest.admin.row;

/** A row that belongs to a site. */
public interface PartRow extends VersionedRow {
    String siteId();

    String tenantId();
}
