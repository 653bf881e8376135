package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Row of registry.tenant. Filled by Hibernate; never written. */
@Entity(name = "Tenant")
@Immutable
@Table(schema = "registry", name = "tenant")
@SuppressWarnings("NullAway.Init")
class TenantEntity {
    @Id
    String tenantId;

    String name;
}
