package io.gridtide.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.query.support.QueryApiUnderTest;
import io.gridtide.query.support.RunningQueryApi;
import io.gridtide.schemas.avro.BalanceQuality;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Records on Kafka reach the listeners that may hear of them, and nothing stops the stream. */
class EventsIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Instant FROM = Instant.parse("2026-03-29T12:00:00Z");

    private final QueryApiUnderTest underTest = QueryApiUnderTest.shared();
    private final RunningQueryApi api = underTest.api();
    private final TopicNames names = underTest.backend().names();

    @Test
    void aListenerHearsItsTenantAndSurvivesARecordThatCannotBeDecoded() {
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        HttpResponse<Stream<String>> stream = api.send(
                api.request("/api/v1/events?siteId=office")
                        .timeout(Duration.ofMinutes(2))
                        .header("Authorization", "Bearer " + QueryApiUnderTest.token("demo"))
                        .build(),
                BodyHandlers.ofLines());
        Thread reading = Thread.ofVirtual().start(() -> stream.body().forEach(lines::add));
        Awaitility.await().atMost(SOON).until(() -> lines.contains("event:ready"));

        AvroSerdes serdes = AvroSerdes.of(underTest.stack().registryUrl());
        try (KafkaProducer<String, byte[]> producer = producer();
                Serializer<SiteBalance> serializer = serdes.serializer(Topics.SITE_BALANCE)) {
            String topic = names.of(Topics.SITE_BALANCE);
            // The service reads from the newest record on, so records repeat until it has begun to.
            Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                producer.send(new ProducerRecord<>(
                        topic, "office", "not avro".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                producer.send(new ProducerRecord<>(
                        topic, "foreign", serializer.serialize(topic, balance("other", "foreign"))));
                producer.send(
                        new ProducerRecord<>(topic, "office", serializer.serialize(topic, balance("demo", "office"))));
                producer.flush();
                return lines.contains("event:balance");
            });
        }

        assertThat(lines).anySatisfy(line -> assertThat(line)
                .startsWith("data:")
                .contains("\"siteId\":\"office\"", "\"from\":\"2026-03-29T12:00:00Z\"")
                .doesNotContain("tenant"));
        assertThat(lines).noneSatisfy(line -> assertThat(line).contains("foreign"));
        Awaitility.await("a comment keeps the connection").atMost(SOON).until(() -> lines.contains(":alive"));
        Awaitility.await("the bad record is kept").atMost(SOON).until(() -> deadLetters() > 0);
        assertThat(api.get("/q/health/ready").statusCode()).isEqualTo(200);
        reading.interrupt();
    }

    private long deadLetters() {
        TopicPartition partition = new TopicPartition(names.of(Topics.deadLetters("query-api")), 0);
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", underTest.stack().bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(List.of(partition)).values().iterator().next();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", underTest.stack().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static SiteBalance balance(String tenantId, String siteId) {
        return SiteBalance.newBuilder()
                .setSiteId(siteId)
                .setTenantId(tenantId)
                .setFrom(FROM)
                .setTo(FROM.plusSeconds(900))
                .setLoadKw(40.0)
                .setGridDerived(false)
                .setMissingSeries(List.of())
                .setCoverage(1)
                .setQuality(BalanceQuality.GOOD)
                .setRevision(0)
                .setKnownAt(FROM.plusSeconds(900))
                .build();
    }
}
