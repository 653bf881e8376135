package io.gridtide.ingest.admin.row;

import io.gridtide.domain.Site;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Row of registry.site. */
@Entity(name = "Site")
@Table(schema = "registry", name = "site")
@SuppressWarnings("NullAway.Init")
public class SiteRow implements PartRow {
    @Id
    private String siteId;

    @Column(updatable = false)
    private String tenantId;

    private String name;
    private String timeZone;
    private double latitudeDeg;
    private double longitudeDeg;
    private String locationId;
    private String priceArea;
    private String currency;

    @Version
    private long version = 1;

    protected SiteRow() {}

    public SiteRow(Site site) {
        this.siteId = site.siteId();
        this.tenantId = site.tenantId();
        take(site);
    }

    /** Takes over everything but the id and the owner. */
    public void take(Site site) {
        this.name = site.name();
        this.timeZone = site.timeZone().getId();
        this.latitudeDeg = site.location().latitudeDeg();
        this.longitudeDeg = site.location().longitudeDeg();
        this.locationId = site.locationId();
        this.priceArea = site.priceArea();
        this.currency = site.currency();
    }

    @Override
    public String id() {
        return siteId;
    }

    @Override
    public String siteId() {
        return siteId;
    }

    @Override
    public String tenantId() {
        return tenantId;
    }

    public String name() {
        return name;
    }

    public String timeZone() {
        return timeZone;
    }

    public double latitudeDeg() {
        return latitudeDeg;
    }

    public double longitudeDeg() {
        return longitudeDeg;
    }

    public String locationId() {
        return locationId;
    }

    public String priceArea() {
        return priceArea;
    }

    public String currency() {
        return currency;
    }

    @Override
    public long version() {
        return version;
    }
}
