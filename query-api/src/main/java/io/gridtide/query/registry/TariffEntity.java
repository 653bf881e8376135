package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of registry.tariff. Filled by Hibernate; never written. */
@Entity(name = "Tariff")
@Immutable
@NamedQuery(name = TariffEntity.OF_SITE, query = "select t from Tariff t where t.siteId = :siteId order by t.tariffId")
@Table(schema = "registry", name = "tariff")
@SuppressWarnings("NullAway.Init")
class TariffEntity {
    static final String OF_SITE = "Tariff.ofSite";

    @Id
    String tariffId;

    String siteId;

    String tenantId;

    double importFactor;

    double importFeePerMwh;

    double exportFactor;

    double exportFeePerMwh;

    double feedInPerMwh;

    double taxFactor;

    /** JSON in the shape of the response. */
    String timeOfUse;

    @Nullable
    String demandCharge;

    long version;
}
