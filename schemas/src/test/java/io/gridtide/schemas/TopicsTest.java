package io.gridtide.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void noTwoTopicsShareAName() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void everySchemaFileBelongsToATopic() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("avro"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".avsc", "")))
                    .hasSameElementsAs(Topics.all().stream()
                            .map(topic -> topic.schema().getName())
                            .distinct()
                            .toList());
        }
    }

    @Test
    void deletingTopicsCountRetentionFromArrivalSoThatAReplayOfOldDataStays() {
        assertThat(Topics.METER_READING.configuration())
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", "604800000");
    }

    @Test
    void stateTopicsAreCompacted() {
        assertThat(Stream.of(Topics.REGISTRY_SITE, Topics.SCHEDULE_PUBLISHED, Topics.CONTROL_SETPOINT))
                .allSatisfy(topic -> assertThat(topic.configuration()).containsEntry("cleanup.policy", "compact"));
    }

    @Test
    void topicsThatAreJoinedHaveTheSameNumberOfPartitions() {
        assertThat(Topics.METER_INTERVAL.partitions()).isEqualTo(Topics.METER_READING.partitions());
    }

    @Test
    void aPrefixSetsEnvironmentsApart() {
        TopicNames names = new TopicNames(Optional.of("staging."));

        assertThat(names.of(Topics.METER_READING)).isEqualTo("staging.meter.reading.v1");
        assertThat(names.of("stream-processors")).isEqualTo("staging.stream-processors");
    }

    @Test
    void aPrefixWithoutItsDotIsRefused() {
        assertThatThrownBy(() -> new TopicNames(Optional.of("staging")))
                .hasMessageContaining("gridtide.topics.prefix")
                .hasMessageContaining("staging");
    }

    @Test
    void anUnknownApplicationHasNoDeadLetters() {
        assertThatThrownBy(() -> Topics.deadLetters("typo")).hasMessageContaining("typo");
        assertThat(Topics.deadLetters("stream-processors").name()).isEqualTo("stream-processors.dlq.v1");
    }
}
