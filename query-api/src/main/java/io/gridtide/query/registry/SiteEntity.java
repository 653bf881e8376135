package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Row of registry.site. Filled by Hibernate; never written. */
@Entity(name = "Site")
@Immutable
@NamedQuery(name = SiteEntity.PAGE, query = """
        select s from Site s
        where s.siteId > :after
        order by s.siteId""")
@Table(schema = "registry", name = "site")
@SuppressWarnings("NullAway.Init")
class SiteEntity {
    static final String PAGE = "Site.page";

    @Id
    String siteId;

    String tenantId;

    String name;

    String timeZone;

    double latitudeDeg;

    double longitudeDeg;

    String locationId;

    String priceArea;

    String currency;

    long version;
}
