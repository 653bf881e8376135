package io.gridtide.ingest.cdc;

import io.gridtide.ingest.kafka.KafkaSettings;
import io.gridtide.schemas.topic.TopicNames;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Removes from the registry topics what the tables no longer have. Deletions that happened while no replication slot
 * was there leave no trace in the log; this runs before every start of the engine, so whatever is inserted again
 * afterwards is captured after the tombstone.
 */
@Singleton
public class StaleKeys {
    private static final Logger LOG = Logger.getLogger(StaleKeys.class);
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaSettings kafka;
    private final TopicNames names;
    private final Pool pool;
    private final ChangePublisher publisher;

    public StaleKeys(KafkaSettings kafka, TopicNames names, Pool pool, ChangePublisher publisher) {
        this.kafka = kafka;
        this.names = names;
        this.pool = pool;
        this.publisher = publisher;
    }

    /** Compares and writes tombstones; returns when they are acknowledged. */
    void remove() throws InterruptedException {
        List<RowChange> tombstones = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer("stale-keys"))) {
            for (CapturedTable table : CapturedTable.values()) {
                Set<String> stale = keys(consumer, names.of(table.topic()));
                if (!stale.isEmpty()) {
                    stale.removeAll(ids(table));
                }
                stale.forEach(id -> tombstones.add(new RowChange(table, id, null)));
            }
        }
        if (!tombstones.isEmpty()) {
            LOG.infof("registry topics hold removed things count=%d", tombstones.size());
            publisher.publish(tombstones);
        }
    }

    private static Set<String> keys(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<String> live = new HashSet<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
                String key = new String(one.key(), StandardCharsets.UTF_8);
                if (one.value() == null) {
                    live.remove(key);
                } else {
                    live.add(key);
                }
            }
        }
        return live;
    }

    private Set<String> ids(CapturedTable table) {
        return pool.query("select " + table.idColumn() + " as id from " + table.qualifiedName())
                .execute()
                .map(rows -> {
                    Set<String> ids = new HashSet<>();
                    rows.forEach(row -> ids.add(row.getString("id")));
                    return ids;
                })
                .await()
                .atMost(WITHIN);
    }
}
