package io.gridtide.ingest.idempotency;

import io.gridtide.ingest.config.IdempotencyConfig;
import io.gridtide.ingest.kafka.BrokerAwayException;
import io.gridtide.ingest.kafka.KafkaSettings;
import io.gridtide.schemas.avro.IngestAnswer;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of answers into memory: what this instance answered before it was started again, and what the others
 * answer. Starts with the first request that carries a key, because most installations see none.
 */
@Singleton
public class AnswerLog {
    private static final Logger LOG = Logger.getLogger(AnswerLog.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final IdempotencyConfig config;
    private final KeptAnswers answers;
    private final InstantSource clock;
    private final Deserializer<IngestAnswer> deserializer;
    private final TopicPartition partition;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("answer-log").factory());
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<Void> readToTheEnd = new CompletableFuture<>();
    private volatile boolean stopping;
    private @Nullable Long next;

    public AnswerLog(
            KafkaSettings settings,
            IdempotencyConfig config,
            KeptAnswers answers,
            InstantSource clock,
            TopicNames names,
            AvroSerdes serdes) {
        this.settings = settings;
        this.config = config;
        this.answers = answers;
        this.clock = clock;
        this.deserializer = serdes.deserializer(Topics.INGEST_ANSWER);
        this.partition = new TopicPartition(names.of(Topics.INGEST_ANSWER), 0);
    }

    void stop(@Observes ShutdownEvent stop) {
        stopping = true;
        thread.shutdownNow();
    }

    /**
     * Waits until the answers of earlier have been read; at once when they have been.
     *
     * @throws BrokerAwayException when that takes too long: without them a repeated request would not be known
     */
    void requireRead() {
        if (started.compareAndSet(false, true)) {
            var unused = thread.scheduleWithFixedDelay(this::follow, 0, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
        try {
            readToTheEnd.get(config.readWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new BrokerAwayException(
                    "the answers to earlier idempotency keys have not been read from the broker yet", slow);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException("the service is stopping", ending);
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer("answer-log"))) {
            consumer.assign(List.of(partition));
            long end = end(consumer);
            consumer.seek(partition, next == null ? first(consumer, end) : next);
            while (!stopping) {
                if (!readToTheEnd.isDone() && consumer.position(partition) >= end) {
                    readToTheEnd.complete(null);
                    LOG.infof("answers to idempotency keys read count=%d", answers.size());
                }
                consumer.poll(POLL).forEach(this::apply);
                next = consumer.position(partition);
            }
        } catch (InterruptException ending) {
            LOG.debug("answer log ends");
        } catch (KafkaException failure) {
            LOG.warnf("answer log starts again cause=%s", failure);
        }
    }

    private long end(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** No more is read than is kept, however much the topic holds. */
    private long first(KafkaConsumer<byte[], byte[]> consumer, long end) {
        long since = clock.instant().minus(config.maxAge()).toEpochMilli();
        OffsetAndTimestamp youngEnough =
                consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
        long byAge = youngEnough == null ? end : youngEnough.offset();
        return Math.max(byAge, end - config.maxKeys());
    }

    private void apply(ConsumerRecord<byte[], byte[]> one) {
        try {
            IngestAnswer answer = deserializer.deserialize(one.topic(), one.value());
            if (answer != null) {
                answers.keep(
                        new IdempotencyKey(answer.getTenantId(), answer.getIdempotencyKey()),
                        new KeptAnswer(
                                Fingerprint.parse(answer.getFingerprint()),
                                answer.getStatus(),
                                answer.getBody(),
                                answer.getAnsweredAt()));
            }
        } catch (RuntimeException unreadable) {
            // An answer that cannot be read is a key that is forgotten early; its readings count once all the same.
            LOG.warnf(
                    "answer unreadable topic=%s partition=%d offset=%d cause=%s",
                    one.topic(), one.partition(), one.offset(), unreadable);
        }
    }
}
