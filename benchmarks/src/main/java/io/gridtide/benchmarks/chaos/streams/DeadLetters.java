package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The dead letters of one application.
 *
 * @param application its name, as in {@link Topics#APPLICATIONS}
 * @param copiesByPlace how often each record of the topic of readings is among them
 * @param strange letters about anything else
 */
record DeadLetters(String application, Map<RecordPlace, Integer> copiesByPlace, long strange) {
    private static final TopicNames NAMES = TopicNames.withoutPrefix();
    private static final Duration POLL = Duration.ofMillis(200);

    static DeadLetters read(StackEndpoints endpoints, String application) {
        var topic = Topics.deadLetters(application);
        Map<RecordPlace, Integer> copies = new HashMap<>();
        long strange = 0;
        try (KafkaConsumer<String, DeadLetter> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", endpoints.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                AvroSerdes.of(endpoints.registryUrl()).deserializer(topic))) {
            TopicPartition partition = new TopicPartition(NAMES.of(topic), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(POLL)) {
                    DeadLetter letter = record.value();
                    if (letter.getSourceTopic().equals(NAMES.of(Topics.METER_READING))) {
                        copies.merge(
                                new RecordPlace(letter.getSourcePartition(), letter.getSourceOffset()),
                                1,
                                Integer::sum);
                    } else {
                        strange++;
                    }
                }
            }
        }
        return new DeadLetters(application, copies, strange);
    }

    /** Further copies: allowed where letters are sent at least once. */
    long repeats() {
        return copiesByPlace.values().stream().mapToLong(copies -> copies - 1).sum();
    }

    /** Differences from the records that had to become letters. */
    Findings compare(Set<RecordPlace> poison) {
        Findings findings = new Findings();
        poison.stream()
                .filter(place -> !copiesByPlace.containsKey(place))
                .forEach(place -> findings.add(application + " has no dead letter of " + place));
        copiesByPlace.keySet().stream()
                .filter(place -> !poison.contains(place))
                .forEach(place -> findings.add(application + " has a dead letter of a good record: " + place));
        if (strange > 0) {
            findings.add("%s has %,d dead letters of other topics".formatted(application, strange));
        }
        return findings;
    }
}
