package io.gridtide.ingest.admin.row;

import io.gridtide.domain.Asset;
import io.gridtide.ingest.site.PlanningDocuments;
import io.gridtide.ingest.site.SiteDocument.AssetDocument;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.mapper.RegistryMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Row of registry.asset: parameters that its type does not have are null. */
@Entity(name = "Asset")
@Table(schema = "registry", name = "asset")
@SuppressWarnings("NullAway.Init")
public class AssetRow implements PartRow {
    @Id
    private String assetId;

    @Column(updatable = false)
    private String siteId;

    @Column(updatable = false)
    private String tenantId;

    private String type;

    @Nullable
    private Double peakPowerKw;

    @Nullable
    private Double usableEnergyKwh;

    @Nullable
    private Double maxChargeKw;

    @Nullable
    private Double maxDischargeKw;

    @Nullable
    private Double chargeEfficiency;

    @Nullable
    private Double dischargeEfficiency;

    @Nullable
    private Double minStateOfCharge;

    @Nullable
    private Double maxStateOfCharge;

    @Nullable
    private Double initialStateOfCharge;

    @Nullable
    private Double degradationCostPerKwh;

    @Nullable
    private Double importLimitKw;

    @Nullable
    private Double exportLimitKw;

    @Nullable
    private String planning;

    @Version
    private long version = 1;

    protected AssetRow() {}

    public AssetRow(Asset asset) {
        this.assetId = asset.assetId();
        this.siteId = asset.siteId();
        this.tenantId = asset.tenantId();
        take(asset);
    }

    /** Takes over everything but the id, the site and the owner; the columns are the fields of the Avro record. */
    public void take(Asset asset) {
        RegistryAsset columns = RegistryMapper.toAvro(asset, 0);
        this.type = columns.getType();
        this.peakPowerKw = columns.getPeakPowerKw();
        this.usableEnergyKwh = columns.getUsableEnergyKwh();
        this.maxChargeKw = columns.getMaxChargeKw();
        this.maxDischargeKw = columns.getMaxDischargeKw();
        this.chargeEfficiency = columns.getChargeEfficiency();
        this.dischargeEfficiency = columns.getDischargeEfficiency();
        this.minStateOfCharge = columns.getMinStateOfCharge();
        this.maxStateOfCharge = columns.getMaxStateOfCharge();
        this.initialStateOfCharge = columns.getInitialStateOfCharge();
        this.degradationCostPerKwh = columns.getDegradationCostPerKwh();
        this.importLimitKw = columns.getImportLimitKw();
        this.exportLimitKw = columns.getExportLimitKw();
        this.planning =
                columns.getPlanning() == null ? null : PlanningJson.text(PlanningDocuments.of(columns.getPlanning()));
    }

    public AssetDocument document() {
        return new AssetDocument(
                assetId,
                type,
                peakPowerKw,
                usableEnergyKwh,
                maxChargeKw,
                maxDischargeKw,
                chargeEfficiency,
                dischargeEfficiency,
                minStateOfCharge,
                maxStateOfCharge,
                initialStateOfCharge,
                degradationCostPerKwh,
                importLimitKw,
                exportLimitKw,
                planning == null ? null : PlanningJson.document(planning));
    }

    public String type() {
        return type;
    }

    @Override
    public String id() {
        return assetId;
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
