package io.gridtide.optimize.worker;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Which topic feeds which view. For one thread. */
final class ViewRoutes {
    private final TopicNames names;
    private final AvroSerdes serdes;
    private final Map<String, Route<?>> routeByTopic = new LinkedHashMap<>();

    /** What this service said itself, so that a restart does not say it again. */
    record Stated(RegretLog regrets, RequestBook requests) {}

    private record Route<V extends SpecificRecord>(
            boolean whole, Deserializer<V> deserializer, Consumer<V> take, Consumer<String> remove) {
        void apply(ConsumerRecord<byte[], byte[]> record) {
            if (record.value() == null) {
                remove.accept(new String(record.key(), StandardCharsets.UTF_8));
                return;
            }
            take.accept(deserializer.deserialize(record.topic(), record.value()));
        }
    }

    ViewRoutes(TopicNames names, AvroSerdes serdes, ViewUpdates updates, Stated stated) {
        this.names = names;
        this.serdes = serdes;
        RegistryUpdates registry = updates.registry();
        whole(Topics.REGISTRY_SITE, registry::site, registry::removeSite);
        whole(Topics.REGISTRY_ASSET, registry::asset, registry::removeAsset);
        whole(Topics.REGISTRY_SERIES, registry::series, registry::removeSeries);
        whole(Topics.REGISTRY_TARIFF, registry::tariff, registry::removeTariff);
        whole(Topics.SCHEDULE_PUBLISHED, updates::schedule, siteId -> {});
        whole(Topics.MARKET_PRICE, updates::price, area -> {});
        whole(Topics.SITE_KPI, updates::kpi, key -> {});
        whole(Topics.SITE_REGRET, stated.regrets()::put, key -> {});
        whole(Topics.PLAN_PROGRESS, stated.requests()::note, key -> {});
        recent(Topics.SITE_BALANCE, updates::balance);
        recent(Topics.FORECAST_ISSUED, updates::forecast);
        recent(Topics.METER_INTERVAL, updates::interval);
    }

    private <V extends SpecificRecord> void whole(Topic<V> topic, Consumer<V> take, Consumer<String> remove) {
        routeByTopic.put(names.of(topic), new Route<>(true, serdes.deserializer(topic), take, remove));
    }

    private <V extends SpecificRecord> void recent(Topic<V> topic, Consumer<V> take) {
        routeByTopic.put(names.of(topic), new Route<>(false, serdes.deserializer(topic), take, key -> {}));
    }

    Set<String> topics() {
        return routeByTopic.keySet();
    }

    /** Whether a topic is read from its beginning; others only as far back as is useful. */
    boolean fromBeginning(String topic) {
        return route(topic).whole();
    }

    /** Decodes a record and takes it into its view. */
    void apply(ConsumerRecord<byte[], byte[]> record) {
        route(record.topic()).apply(record);
    }

    private Route<?> route(String topic) {
        Route<?> route = routeByTopic.get(topic);
        if (route == null) {
            throw new IllegalArgumentException("no view takes topic " + topic);
        }
        return route;
    }
}
