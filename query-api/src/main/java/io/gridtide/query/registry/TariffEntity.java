package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Row of registry.tariff. Filled by Hibernate; never written. */
@Entity(name = "Tariff")
@Immutable
@Table(schema = "registry", name = "tariff")
@SuppressWarnings("NullAway.Init")
class TariffEntity {
    @Id
    String tariffId;

    String siteId;

    String tenantId;

    double importFactor;

    double importFeePerMwh;

    double exportFactor;

    double exportFeePerMwh;

    long version;
}
