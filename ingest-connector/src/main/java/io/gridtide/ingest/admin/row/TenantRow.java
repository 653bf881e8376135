package io.gridtide.ingest.admin.row;

import io.gridtide.ingest.site.TenantDocument;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Row of registry.tenant. */
@Entity(name = "Tenant")
@Table(schema = "registry", name = "tenant")
@SuppressWarnings("NullAway.Init")
public class TenantRow implements VersionedRow {
    @Id
    private String tenantId;

    private String name;

    @Version
    private long version = 1;

    protected TenantRow() {}

    public TenantRow(String tenantId, String name) {
        this.tenantId = tenantId;
        this.name = name;
    }

    public void rename(String newName) {
        this.name = newName;
    }

    public TenantDocument document() {
        return new TenantDocument(tenantId, name);
    }

    @Override
    public String id() {
        return tenantId;
    }

    @Override
    public long version() {
        return version;
    }
}
