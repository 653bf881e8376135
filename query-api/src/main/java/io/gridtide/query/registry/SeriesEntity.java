package io.gridtide.query.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Row of registry.series. Filled by Hibernate; never written. */
@Entity(name = "Series")
@Immutable
@NamedQuery(name = SeriesEntity.PAGE, query = """
        select s from Series s
        where s.seriesId > :after
          and (:siteId = '' or s.siteId = :siteId)
          and (:quantity = '' or s.quantity = :quantity)
        order by s.seriesId""")
@Table(schema = "registry", name = "series")
@SuppressWarnings("NullAway.Init")
class SeriesEntity {
    static final String PAGE = "Series.page";

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

    @Nullable
    Double maximumChangePerMinute;

    @Nullable
    Double energyPerPulseKwh;

    @Nullable
    String formula;

    @Nullable
    String gapRule;

    @Nullable
    Integer longestFilledGapMinutes;

    long version;
}
