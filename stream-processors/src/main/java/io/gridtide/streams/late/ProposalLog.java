package io.gridtide.streams.late;

import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * {@code meter.recomputed.v1}: where proposals go. They are sent in a transaction that also states, unmoved, the offsets
 * of the round. So the broker refuses the proposals of a worker whose partitions went elsewhere without its knowledge.
 */
final class ProposalLog implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    /** A worker that dies in the middle holds up the readers of the topic for as long. */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 15_000;

    private final String bootstrapServers;
    private final TopicNames names;
    private final AvroSerdes serdes;
    private @Nullable KafkaProducer<String, MeterInterval> producer;

    ProposalLog(String bootstrapServers, TopicNames names, AvroSerdes serdes) {
        this.bootstrapServers = bootstrapServers;
        this.names = names;
        this.serdes = serdes;
    }

    /**
     * Who proposes.
     *
     * @param group as the consumer of the round is a member of it
     * @param starts where the round begins
     */
    record Owner(ConsumerGroupMetadata group, Map<TopicPartition, OffsetAndMetadata> starts) {}

    /** Sends all or nothing; returns the partitions they went to. */
    Set<Integer> send(List<MeterInterval> proposals, Owner owner) throws InterruptedException {
        KafkaProducer<String, MeterInterval> open = producer(owner.group());
        String topic = names.of(Topics.METER_RECOMPUTED);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        open.beginTransaction();
        for (MeterInterval proposal : proposals) {
            sent.add(open.send(new ProducerRecord<>(topic, proposal.getSeriesId(), proposal)));
        }
        open.sendOffsetsToTransaction(owner.starts(), owner.group());
        open.commitTransaction();
        return partitions(sent);
    }

    private static Set<Integer> partitions(List<Future<RecordMetadata>> sent) throws InterruptedException {
        Set<Integer> partitions = new HashSet<>();
        for (Future<RecordMetadata> acknowledgement : sent) {
            try {
                partitions.add(acknowledgement.get().partition());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a recomputed interval was not acknowledged", e.getCause());
            }
        }
        return partitions;
    }

    /** Named after the member, which is known once the first partitions are here. */
    private KafkaProducer<String, MeterInterval> producer(ConsumerGroupMetadata group) {
        if (producer != null) {
            return producer;
        }
        Map<String, Object> configuration = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                group.groupId() + "-" + group.memberId(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                TRANSACTION_TIMEOUT_MILLIS,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
        KafkaProducer<String, MeterInterval> created =
                new KafkaProducer<>(configuration, new StringSerializer(), serdes.serializer(Topics.METER_RECOMPUTED));
        producer = created;
        created.initTransactions();
        return created;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
        }
    }
}
