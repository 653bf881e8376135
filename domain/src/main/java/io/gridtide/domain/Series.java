package io.gridtide.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The declaration of one time series.
 *
 * @param seriesId unique over all tenants
 * @param siteId the site it belongs to
 * @param tenantId the owner
 * @param assetId the asset it measures, or empty for the whole site
 * @param quantity what it measures; values are kept in {@code quantity.unit()}, counters in kWh
 * @param aggregation how readings become intervals
 * @param readingPeriod expected distance of two readings; for {@link Aggregation#PERIOD_MEAN} the span one
 *     reading stands for
 * @param resolution of its intervals
 * @param limits plausible values, in the unit of the readings
 */
public record Series(
        String seriesId,
        String siteId,
        String tenantId,
        Optional<String> assetId,
        Quantity quantity,
        Aggregation aggregation,
        Duration readingPeriod,
        Resolution resolution,
        Limits limits) {

    /**
     * The range of plausible values; a reading outside is rejected.
     *
     * @param minimum inclusive
     * @param maximum inclusive
     */
    public record Limits(double minimum, double maximum) {
        public static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        public Limits {
            if (!(minimum <= maximum)) {
                throw new IllegalArgumentException("limits need minimum <= maximum, got " + minimum + ", " + maximum);
            }
        }

        public boolean contain(double value) {
            return value >= minimum && value <= maximum;
        }
    }

    public Series {
        Ids.require("seriesId", seriesId);
        Ids.require("siteId", siteId);
        Ids.require("tenantId", tenantId);
        assetId.ifPresent(id -> Ids.require("assetId", id));
        requireNonNull(quantity, "quantity is null");
        requireNonNull(aggregation, "aggregation is null");
        requireNonNull(resolution, "resolution is null");
        requireNonNull(limits, "limits is null");
        if (readingPeriod.isNegative() || readingPeriod.isZero() || readingPeriod.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("readingPeriod is more than zero and at most 1 day, got " + readingPeriod
                    + " for series " + seriesId);
        }
        if (aggregation == Aggregation.COUNTER && !quantity.isPowerFlow()) {
            throw new IllegalArgumentException(
                    "a COUNTER series measures a power flow, got quantity " + quantity + " for series " + seriesId);
        }
    }

    /** The unit readings of this series travel in: kWh for a register, else the unit of the quantity. */
    public Unit readingUnit() {
        return aggregation == Aggregation.COUNTER ? Unit.KWH : quantity.unit();
    }
}
