package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of registry.series. Filled by Hibernate; never written. */
@Entity(name = "Series")
@Immutable
@Table(schema = "registry", name = "series")
@SuppressWarnings("NullAway.Init")
class SeriesEntity {
    @Id
    String seriesId;

    String siteId;

    String tenantId;

    @Nullable
    String assetId;

    String quantity;

    String unit;

    String aggregation;

    int readingPeriodSeconds;

    int resolutionSeconds;

    @Nullable
    Double minimum;

    @Nullable
    Double maximum;

    long version;
}
