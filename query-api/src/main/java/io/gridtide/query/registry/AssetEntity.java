package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of registry.asset; what its type does not have is null. Filled by Hibernate; never written. */
@Entity(name = "Asset")
@Immutable
@Table(schema = "registry", name = "asset")
@SuppressWarnings("NullAway.Init")
class AssetEntity {
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

    long version;
}
