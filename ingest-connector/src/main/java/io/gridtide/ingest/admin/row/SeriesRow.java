package io.gridtide.ingest.admin.row;

import io.gridtide.domain.Series;
import io.gridtide.ingest.site.SiteDocument.SeriesDocument;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.mapper.RegistryMapper;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Row of registry.series. */
@Entity(name = "Series")
@Table(schema = "registry", name = "series")
@SuppressWarnings("NullAway.Init")
public class SeriesRow implements PartRow {
    @Id
    private String seriesId;

    @Column(updatable = false)
    private String siteId;

    @Column(updatable = false)
    private String tenantId;

    @Nullable
    private String assetId;

    private String quantity;
    private String unit;
    private String aggregation;
    private int readingPeriodSeconds;
    private int resolutionSeconds;

    @Nullable
    private Double minimum;

    @Nullable
    private Double maximum;

    @Nullable
    private Double maximumChangePerMinute;

    @Nullable
    private Double energyPerPulseKwh;

    @Nullable
    private String formula;

    @Nullable
    private String gapRule;

    @Nullable
    private Integer longestFilledGapMinutes;

    @Version
    private long version = 1;

    protected SeriesRow() {}

    public SeriesRow(Series series) {
        this.seriesId = series.seriesId();
        this.siteId = series.siteId();
        this.tenantId = series.tenantId();
        take(series);
    }

    /** Takes over everything but the id, the site and the owner; the columns are the fields of the Avro record. */
    public void take(Series series) {
        RegistrySeries columns = RegistryMapper.toAvro(series, 0);
        this.assetId = columns.getAssetId();
        this.quantity = columns.getQuantity();
        this.unit = columns.getUnit();
        this.aggregation = columns.getAggregation();
        this.readingPeriodSeconds = columns.getReadingPeriodSeconds();
        this.resolutionSeconds = columns.getResolutionSeconds();
        this.minimum = columns.getMinimum();
        this.maximum = columns.getMaximum();
        this.gapRule = columns.getGapRule();
        this.longestFilledGapMinutes = columns.getLongestFilledGapMinutes();
        this.maximumChangePerMinute = columns.getMaximumChangePerMinute();
        this.energyPerPulseKwh = columns.getEnergyPerPulseKwh();
        this.formula = columns.getFormula();
    }

    /** The series as the domain knows it. */
    public Series series() {
        return RegistryMapper.series(RegistrySeries.newBuilder()
                .setSeriesId(seriesId)
                .setSiteId(siteId)
                .setTenantId(tenantId)
                .setAssetId(assetId)
                .setQuantity(quantity)
                .setUnit(unit)
                .setAggregation(aggregation)
                .setReadingPeriodSeconds(readingPeriodSeconds)
                .setResolutionSeconds(resolutionSeconds)
                .setMinimum(minimum)
                .setMaximum(maximum)
                .setMaximumChangePerMinute(maximumChangePerMinute)
                .setEnergyPerPulseKwh(energyPerPulseKwh)
                .setFormula(formula)
                .setGapRule(gapRule)
                .setLongestFilledGapMinutes(longestFilledGapMinutes)
                .setVersion(version)
                .build());
    }

    public SeriesDocument document() {
        return new SeriesDocument(
                seriesId,
                assetId,
                quantity,
                unit,
                aggregation,
                // A virtual series has no readings; the column holds its resolution.
                formula == null ? readingPeriodSeconds : null,
                resolutionSeconds,
                minimum,
                maximum,
                maximumChangePerMinute,
                energyPerPulseKwh,
                formula,
                gapRule,
                longestFilledGapMinutes);
    }

    @Override
    public String id() {
        return seriesId;
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
