package io.gridtide.streams.topology;

import io.gridtide.domain.Series;
import io.gridtide.schemas.avro.IntervalQuality;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.MeterRejected;
import io.gridtide.streams.interval.IntervalStatement;
import io.gridtide.streams.interval.IntervalValue;
import io.gridtide.streams.interval.SeriesRules;
import io.gridtide.streams.validation.Verdict;
import io.gridtide.streams.virtual.VirtualValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From statements and verdicts to the records of the topics. */
public final class IntervalRecords {
    private static final IntervalQuality[] QUALITIES = IntervalQuality.values();
    private static final double MILLIS_PER_HOUR = 3.6e6;

    private IntervalRecords() {}

    public static MeterInterval interval(SeriesRules rules, IntervalStatement statement, long knownAtMillis) {
        Series series = rules.series();
        IntervalValue value = statement.value();
        double hours = (statement.toMillis() - statement.fromMillis()) / MILLIS_PER_HOUR;
        boolean hasEnergy = value.isMeasured() && series.quantity().isPowerFlow();
        return MeterInterval.newBuilder()
                .setSeriesId(series.seriesId())
                .setSiteId(series.siteId())
                .setTenantId(series.tenantId())
                .setAssetId(series.assetId().orElse(null))
                .setQuantity(series.quantity().name())
                .setUnit(series.quantity().unit().symbol())
                .setFrom(Instant.ofEpochMilli(statement.fromMillis()))
                .setTo(Instant.ofEpochMilli(statement.toMillis()))
                .setMean(measured(value.mean()))
                .setEnergyKwh(hasEnergy ? value.mean() * hours : null)
                .setMinimum(measured(value.minimum()))
                .setMaximum(measured(value.maximum()))
                .setLast(measured(value.last()))
                .setSamples(value.samples())
                .setCoverage(value.coverage())
                .setQuality(QUALITIES[value.quality().ordinal()])
                .setRevision(statement.revision())
                .setRevisionReason(statement.reason().name())
                .setKnownAt(Instant.ofEpochMilli(knownAtMillis))
                .build();
    }

    /**
     * What a virtual series says.
     *
     * @param value of the interval
     * @param revision of the statement
     * @param reason why it is stated
     * @param knownAtMillis newest knowledge of its members
     */
    record Virtual(VirtualValue value, int revision, VirtualReason reason, long knownAtMillis) {}

    /** An interval of a virtual series. Least, greatest and latest of a sum do not follow from those of its members. */
    static MeterInterval interval(Series series, long fromMillis, Virtual virtual) {
        VirtualValue value = virtual.value();
        long toMillis = fromMillis + series.resolution().step().toMillis();
        double hours = (toMillis - fromMillis) / MILLIS_PER_HOUR;
        return MeterInterval.newBuilder()
                .setSeriesId(series.seriesId())
                .setSiteId(series.siteId())
                .setTenantId(series.tenantId())
                .setAssetId(series.assetId().orElse(null))
                .setQuantity(series.quantity().name())
                .setUnit(series.quantity().unit().symbol())
                .setFrom(Instant.ofEpochMilli(fromMillis))
                .setTo(Instant.ofEpochMilli(toMillis))
                .setMean(measured(value.mean()))
                .setEnergyKwh(series.quantity().isPowerFlow() ? measured(value.mean() * hours) : null)
                .setSamples(value.members())
                .setCoverage(value.coverage())
                .setQuality(QUALITIES[value.quality().ordinal()])
                .setRevision(virtual.revision())
                .setRevisionReason(virtual.reason().name())
                .setKnownAt(Instant.ofEpochMilli(virtual.knownAtMillis()))
                .build();
    }

    static MeterRejected rejected(MeterReading reading, Origin origin, Verdict.Broken broken, long nowMillis) {
        return MeterRejected.newBuilder()
                .setSeriesId(reading.getSeriesId())
                .setReasonCode(broken.reason().name())
                .setRule(broken.rule())
                .setField(broken.field())
                .setRejectedAt(Instant.ofEpochMilli(nowMillis))
                .setEventTime(reading.getEventTime())
                .setValue(reading.getValue())
                .setUnit(reading.getUnit())
                .setQuality(reading.getQuality().name())
                .setSource(reading.getSource())
                .setSequence(reading.getSequence())
                .setReceivedAt(reading.getReceivedAt())
                .setTopic(origin.topic())
                .setPartition(origin.partition())
                .setOffset(origin.offset())
                .build();
    }

    private static @Nullable Double measured(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
