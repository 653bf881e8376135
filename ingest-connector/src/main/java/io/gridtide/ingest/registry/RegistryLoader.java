package io.gridtide.ingest.registry;

import io.gridtide.ingest.kafka.KafkaSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the registry topics from their beginning and then for ever. A broker that is away is waited for; after any
 * other failure everything is read anew, so that nothing removed meanwhile lingers.
 */
@Singleton
public class RegistryLoader {
    private static final Logger LOG = Logger.getLogger(RegistryLoader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final RegistryRecords records;
    private final RegistryView view;
    private final ScheduledExecutorService runner;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile Optional<String> fault = Optional.of("registry topics not read yet");
    private volatile boolean stopping;

    public RegistryLoader(KafkaSettings settings, RegistryRecords records, RegistryView view, MeterRegistry metrics) {
        this.settings = settings;
        this.records = records;
        this.view = view;
        this.runner = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("registry-view").factory());
        Gauge.builder("gridtide.ingest.registry.series", view, RegistryView::seriesCount)
                .description("Series known from the registry topics")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        var unused = runner.scheduleWithFixedDelay(this::read, 0, RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
        KafkaConsumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        runner.shutdownNow();
    }

    /** Why the view cannot be relied on, or empty when it has caught up with the topics. */
    public Optional<String> fault() {
        return fault;
    }

    /** Returns when the topics cannot be read; the next attempt follows after a pause. */
    private void read() {
        try (KafkaConsumer<byte[], byte[]> fresh = new KafkaConsumer<>(settings.consumer("registry-view"))) {
            consumer = fresh;
            follow(fresh);
        } catch (WakeupException | InterruptException end) {
            LOG.debug("registry view ends");
        } catch (RuntimeException failure) { // Whatever it is: a task that throws is not run again.
            fault = Optional.of(String.valueOf(failure.getMessage()));
            LOG.warnf("registry view starts again cause=%s", failure);
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> fresh) {
        List<TopicPartition> partitions = partitions(fresh);
        fresh.assign(partitions);
        fresh.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = fresh.endOffsets(partitions);
        RegistrySnapshot snapshot = new RegistrySnapshot();
        boolean complete = false;
        while (!stopping) {
            if (!complete && ends.entrySet().stream().allMatch(end -> fresh.position(end.getKey()) >= end.getValue())) {
                complete = true;
                view.show(snapshot);
                fault = Optional.empty();
                LOG.infof(
                        "registry view caught up series=%d sites=%d",
                        snapshot.seriesById.size(), snapshot.siteById.size());
            }
            ConsumerRecords<byte[], byte[]> batch = fresh.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> one : batch) {
                records.apply(one, snapshot);
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> fresh) {
        return records.topics().stream()
                .flatMap(topic -> {
                    List<PartitionInfo> found = fresh.partitionsFor(topic);
                    if (found == null || found.isEmpty()) {
                        throw new KafkaException("the topic " + topic + " does not exist yet");
                    }
                    return found.stream().map(info -> new TopicPartition(topic, info.partition()));
                })
                .toList();
    }
}
