package io.gridtide.launcher.demo;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How many readings the stream processors have still to work through, as any lag monitor sees it. */
final class Backlog implements AutoCloseable {

    private static final String GROUP = "stream-processors";
    private static final int LIMIT_SECONDS = 10;

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, OffsetSpec> partitions;

    Backlog(StackEndpoints endpoints, TopicNames names) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.bootstrapServers()));
        this.group = names.of(GROUP);
        this.partitions = IntStream.range(0, Topics.METER_READING.partitions())
                .mapToObj(partition -> new TopicPartition(names.of(Topics.METER_READING), partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    }

    /** Readings written less readings worked through; the greatest number there is while the broker does not answer. */
    long readings() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(partitions).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset() - offset(done, end.getKey()))
                    .sum();
        } catch (ExecutionException | TimeoutException away) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> done, TopicPartition partition) {
        OffsetAndMetadata offset = done.get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
