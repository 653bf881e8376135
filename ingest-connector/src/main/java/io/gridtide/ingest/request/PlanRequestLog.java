package io.gridtide.ingest.request;

import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.KafkaSettings;
import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;

/**
 * Reads progress of and answers to requests for plans into memory. Starts with the first question about one, because most
 * installations see none.
 */
@Singleton
public class PlanRequestLog {
    private static final Logger LOG = Logger.getLogger(PlanRequestLog.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final KnownPlanRequests known;
    private final Deserializer<PlanProgress> progress;
    private final Deserializer<SchedulePublished> answers;
    private final TopicPartition progressPartition;
    private final TopicPartition answerPartition;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plan-request-log").factory());
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Void> readToTheEnd = new CompletableFuture<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile boolean stopping;

    public PlanRequestLog(KafkaSettings settings, KnownPlanRequests known, TopicNames names, AvroSerdes serdes) {
        this.settings = settings;
        this.known = known;
        this.progress = serdes.deserializer(Topics.PLAN_PROGRESS);
        this.answers = serdes.deserializer(Topics.PLAN_ANSWERED);
        this.progressPartition = new TopicPartition(names.of(Topics.PLAN_PROGRESS), 0);
        this.answerPartition = new TopicPartition(names.of(Topics.PLAN_ANSWERED), 0);
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
        thread.shutdownNow();
    }

    /**
     * Waits until the topics have been read; at once when they have been.
     *
     * @throws BrokerAwayException when that takes too long
     */
    void requireRead() {
        if (started.compareAndSet(false, true)) {
            var unused = thread.scheduleWithFixedDelay(this::follow, 0, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
        try {
            readToTheEnd.get(READ_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new BrokerAwayException("the progress of requests has not been read from the broker yet", slow);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("the service is stopping", ending);
        }
    }

    private void follow() {
        List<TopicPartition> partitions = List.of(progressPartition, answerPartition);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer("plan-request-log"))) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            partitions.forEach(partition -> seek(consumer, partition, ends.getOrDefault(partition, 0L)));
            while (!stopping) {
                boolean read = partitions.stream()
                        .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
                if (!readToTheEnd.isDone() && read) {
                    readToTheEnd.complete(null);
                }
                consumer.poll(POLL).forEach(this::apply);
                partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
            }
        } catch (InterruptException ending) {
            LOG.debug("plan request log ends");
        } catch (KafkaException failure) {
            LOG.warnf("plan request log starts again cause=%s", failure);
        }
    }

    /** A request has three records of progress and one for each second in which its search came further: few have ten. */
    private void seek(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long end) {
        int kept = partition.equals(progressPartition)
                ? 10 * KnownPlanRequests.MOST_REQUESTS
                : KnownPlanRequests.MOST_ANSWERS;
        consumer.seek(partition, next.getOrDefault(partition, Math.max(0, end - kept)));
    }

    private void apply(ConsumerRecord<byte[], byte[]> one) {
        try {
            if (one.topic().equals(progressPartition.topic())) {
                Optional.ofNullable(progress.deserialize(one.topic(), one.value()))
                        .ifPresent(known::put);
            } else {
                Optional.ofNullable(answers.deserialize(one.topic(), one.value()))
                        .ifPresent(answer -> known.put(new String(one.key(), StandardCharsets.UTF_8), answer));
            }
        } catch (RuntimeException unreadable) {
            LOG.warnf(
                    "record skipped topic=%s partition=%d offset=%d cause=%s",
                    one.topic(), one.partition(), one.offset(), unreadable);
        }
    }
}
