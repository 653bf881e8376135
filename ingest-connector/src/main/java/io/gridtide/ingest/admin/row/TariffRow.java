package io.gridtide.ingest.admin.row;

import io.gridtide.domain.Tariff;
import io.gridtide.ingest.site.SiteDocument.TariffDocument;
import io.gridtide.ingest.site.TariffDocuments;
import io.gridtide.ingest.site.TariffPeriodDocument;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Row of registry.tariff; a site has one. */
@Entity(name = "Tariff")
@Table(schema = "registry", name = "tariff")
@SuppressWarnings("NullAway.Init")
public class TariffRow implements PartRow {
    @Id
    private String tariffId;

    @Column(updatable = false)
    private String siteId;

    @Column(updatable = false)
    private String tenantId;

    private double importFactor;
    private double importFeePerMwh;
    private double exportFactor;
    private double exportFeePerMwh;
    private double feedInPerMwh;
    private double taxFactor;
    private String timeOfUse;

    @Nullable
    private String demandCharge;

    @Version
    private long version = 1;

    protected TariffRow() {}

    public TariffRow(Tariff tariff) {
        this.tariffId = tariff.tariffId();
        this.siteId = tariff.siteId();
        this.tenantId = tariff.tenantId();
        take(tariff);
    }

    /** Takes over everything but the id, the site and the owner. */
    public void take(Tariff tariff) {
        this.importFactor = tariff.importFactor();
        this.importFeePerMwh = tariff.importFeePerMwh();
        this.exportFactor = tariff.exportFactor();
        this.exportFeePerMwh = tariff.exportFeePerMwh();
        this.feedInPerMwh = tariff.feedInPerMwh();
        this.taxFactor = tariff.taxFactor();
        this.timeOfUse = TariffJson.text(TariffDocuments.of(tariff.timeOfUse()));
        this.demandCharge = tariff.demandCharge()
                .map(charge -> TariffJson.text(TariffDocuments.of(charge)))
                .orElse(null);
    }

    /** What is at its default is left out. */
    public TariffDocument document() {
        List<TariffPeriodDocument> periods = TariffJson.periods(timeOfUse);
        return new TariffDocument(
                tariffId,
                importFactor,
                importFeePerMwh,
                exportFactor,
                exportFeePerMwh,
                feedInPerMwh == 0 ? null : feedInPerMwh,
                taxFactor == 1 ? null : taxFactor,
                periods.isEmpty() ? null : periods,
                demandCharge == null ? null : TariffJson.demandCharge(demandCharge));
    }

    @Override
    public String id() {
        return tariffId;
    }

    @Override
    public String siteId() {
        return siteId;
    }

    @Override
    public String tenantId() {
        return tenantId;
    }

    @Override
    public long version() {
        return version;
    }
}
