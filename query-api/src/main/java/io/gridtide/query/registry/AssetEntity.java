package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of registry.asset; what its type does not have is null. Filled by Hibernate; never written. */
@Entity(name = "Asset")
@Immutable
@NamedQuery(name = AssetEntity.OF_SITE, query = "select a from Asset a where a.siteId = :siteId order by a.assetId")
@Table(schema = "registry", name = "asset")
@SuppressWarnings("NullAway.Init")
class AssetEntity {
    static final String OF_SITE = "Asset.ofSite";

    @Id
    String assetId;

    String siteId;

    String tenantId;

    String type;

    @Nullable
    Double peakPowerKw;

    @Nullable
    Double usableEnergyKwh;

    @Nullable
    Double maxChargeKw;

    @Nullable
    Double maxDischargeKw;

    @Nullable
    Double chargeEfficiency;

    @Nullable
    Double dischargeEfficiency;

    @Nullable
    Double minStateOfCharge;

    @Nullable
    Double maxStateOfCharge;

    @Nullable
    Double initialStateOfCharge;

    @Nullable
    Double degradationCostPerKwh;

    @Nullable
    Double importLimitKw;

    @Nullable
    Double exportLimitKw;

    @Nullable
    String planning;

    long version;
}
