package io.gridtide.streams.topology;

import io.gridtide.domain.Quantity;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.streams.balance.Membership;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The stated intervals of measured series by site, for whatever needs several series of a site together.
 *
 * <pre>
 * stated intervals --> counts in a balance or in a virtual series --> by site (repartition site-interval)
 * </pre>
 */
final class SiteIntervals {
    private static final String REPARTITION = "site-interval";

    private final SeriesCatalog catalog;

    SiteIntervals(SeriesCatalog catalog) {
        this.catalog = catalog;
    }

    /** Adds the flow and returns the intervals with the site as key. */
    KStream<String, MeterInterval> addTo(KStream<String, MeterInterval> intervals) {
        return intervals
                .filter((seriesId, interval) -> counts(interval), Named.as("counts-in-balance"))
                .selectKey((seriesId, interval) -> interval.getSiteId(), Named.as("by-site"))
                .repartition(Repartitioned.<String, MeterInterval>as(REPARTITION)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(InternalSerde.of(MeterInterval.getEncoder(), MeterInterval.getDecoder()))
                        .withNumberOfPartitions(Topics.SITE_BALANCE.partitions()));
    }

    private boolean counts(MeterInterval interval) {
        return Membership.counts(Quantity.valueOf(interval.getQuantity()))
                || !catalog.virtualOf(interval.getSiteId(), interval.getSeriesId())
                        .isEmpty();
    }
}
