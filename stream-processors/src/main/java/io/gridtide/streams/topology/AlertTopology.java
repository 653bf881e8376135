package io.gridtide.streams.topology;

import io.gridtide.domain.Quantity;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.avro.OpsAlert;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.topic.Topics;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Intervals, forecasts and balances become alerts.
 *
 * <pre>
 * forecast.issued.v1 --> by series (repartition forecast-band) --> bands
 *                                                                   |  alert-band
 * meter.interval.v1 ---------------------------------> watch series -+--> ops.alert.v1
 *                                                       alert-series |
 * balances of the site -------------------------------> watch site --+
 *                                                       alert-site
 * </pre>
 *
 * <ul>
 *   <li>Key: series id for the rules on one series, site id for those on the balance. A rule on a series needs
 *       nothing else of its site, so intervals stay where they are and only forecasts, which have the partitions of
 *       sites, are moved. Output key: site id and alert id.
 *   <li>The rules on series have a sub-topology of their own, behind the topic: however far behind it is, intervals
 *       are stated in time.
 *   <li>Event time: the end of the interval. Only the newest interval of a series or site is judged; late, revised and
 *       repeated ones change nothing. Silence is judged by the wall clock.
 *   <li>State is bounded: one value per declared series and site, bands for a day ahead.
 * </ul>
 */
final class AlertTopology {
    static final String SERIES_STORE = "alert-series";
    static final String BAND_STORE = "alert-band";
    static final String SITE_STORE = "alert-site";
    private static final String REPARTITION = "forecast-band";

    private final TopologySettings settings;
    private final MasterDataTopology masterData;

    AlertTopology(TopologySettings settings, MasterDataTopology masterData) {
        this.settings = settings;
        this.masterData = masterData;
    }

    void addTo(StreamsBuilder builder, KStream<String, SiteBalance> balances) {
        builder.addStateStore(store(SERIES_STORE));
        builder.addStateStore(store(BAND_STORE));
        builder.addStateStore(store(SITE_STORE));

        rememberBands(forecasts(builder));
        publish(watchSeries(intervals(builder)), "series-alert");
        publish(watchSites(balances), "site-alert");
    }

    private KStream<String, ForecastIssued> forecasts(StreamsBuilder builder) {
        Serde<ForecastIssued> serde = settings.serdes().serde(Topics.FORECAST_ISSUED);
        return builder.stream(
                        settings.names().of(Topics.FORECAST_ISSUED),
                        Consumed.with(Serdes.String(), serde).withName("forecast-issued"))
                .filter((seriesId, forecast) -> isCompared(forecast), Named.as("forecast-of-flow"))
                .repartition(Repartitioned.<String, ForecastIssued>as(REPARTITION)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(InternalSerde.of(ForecastIssued.getEncoder(), ForecastIssued.getDecoder()))
                        .withNumberOfPartitions(Topics.METER_INTERVAL.partitions()));
    }

    private void rememberBands(KStream<String, ForecastIssued> forecasts) {
        forecasts.process(BandProcessor::new, Named.as("remember-band"), BAND_STORE);
    }

    private KStream<String, MeterInterval> intervals(StreamsBuilder builder) {
        Serde<MeterInterval> serde = settings.serdes().serde(Topics.METER_INTERVAL);
        return builder.stream(
                settings.names().of(Topics.METER_INTERVAL),
                Consumed.with(Serdes.String(), serde).withName("stated-interval"));
    }

    private KStream<String, OpsAlert> watchSeries(KStream<String, MeterInterval> intervals) {
        return intervals.process(
                () -> new SeriesAlertProcessor(settings.alerts(), masterData.series()),
                Named.as("watch-series"),
                SERIES_STORE,
                BAND_STORE);
    }

    private KStream<String, OpsAlert> watchSites(KStream<String, SiteBalance> balances) {
        return balances.process(
                () -> new SiteAlertProcessor(settings.alerts(), masterData), Named.as("watch-site"), SITE_STORE);
    }

    private void publish(KStream<String, OpsAlert> alerts, String name) {
        Serde<OpsAlert> serde = settings.serdes().serde(Topics.OPS_ALERT);
        alerts.to(
                settings.names().of(Topics.OPS_ALERT),
                Produced.with(Serdes.String(), serde).withName(name));
    }

    /** Prices are nobody's meter; what is no flow has no width in kW. */
    private static boolean isCompared(ForecastIssued forecast) {
        return forecast.getSiteId() != null
                && Arrays.stream(Quantity.values())
                        .filter(Quantity::isPowerFlow)
                        .anyMatch(quantity -> quantity.name().equals(forecast.getQuantity()));
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }
}
