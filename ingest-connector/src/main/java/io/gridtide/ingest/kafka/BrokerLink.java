package io.gridtide.ingest.kafka;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The link to the broker: makes the one producer in the background, however long the broker is away, and asks
 * every other second whether the broker still answers and still has the topics that are written.
 */
@Singleton
public class BrokerLink {
    private static final Logger LOG = Logger.getLogger(BrokerLink.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);

    private static final List<Topic<?>> WRITTEN = List.of(
            Topics.METER_READING,
            Topics.WEATHER_OBSERVATION,
            Topics.WEATHER_FORECAST,
            Topics.MARKET_PRICE,
            Topics.REGISTRY_SITE,
            Topics.REGISTRY_SERIES,
            Topics.REGISTRY_ASSET,
            Topics.REGISTRY_TARIFF,
            Topics.FORECAST_REQUESTED,
            Topics.PLAN_REQUESTED,
            Topics.OPS_ALERT,
            Topics.INGEST_ANSWER);

    private final KafkaSettings settings;
    private final List<String> topics;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("broker-link").factory());
    private volatile @Nullable Admin admin;
    private volatile @Nullable Producer<String, byte[]> producer;
    private volatile Optional<String> fault = Optional.of("not connected yet");

    public BrokerLink(KafkaSettings settings, TopicNames names, MeterRegistry metrics) {
        this.settings = settings;
        this.topics = WRITTEN.stream().map(names::of).toList();
        this.metrics = metrics;
        Gauge.builder("gridtide.ingest.broker.up", this, link -> link.fault().isEmpty() ? 1 : 0)
                .description("1 while the broker answers and has the topics")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        var unused = executor.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        executor.shutdownNow();
        Admin asking = admin;
        if (asking != null) {
            asking.close(Duration.ZERO);
        }
        Producer<String, byte[]> last = producer;
        if (last != null) {
            last.close(Duration.ofSeconds(5));
        }
    }

    /** Why nothing can be written just now, or empty when the broker is well. */
    public Optional<String> fault() {
        return fault;
    }

    /**
     * The producer.
     *
     * @throws BrokerAwayException when the broker has never answered or does not answer now
     */
    Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        Optional<String> reason = fault;
        if (current == null || reason.isPresent()) {
            throw new BrokerAwayException("the Kafka broker is away: " + reason.orElse("not connected yet"));
        }
        return current;
    }

    /** One look at the broker; the executor would not look again after an exception. */
    private void look() {
        try {
            connect();
            become(check(connectedAdmin()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (KafkaException unusable) {
            // For instance a broker name that does not resolve yet.
            become(Optional.of(String.valueOf(unusable.getMessage())));
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "broker link");
            become(Optional.of(unexpected.toString()));
        }
    }

    private void connect() {
        if (producer == null) {
            KafkaProducer<String, byte[]> made = new KafkaProducer<>(settings.producer());
            new KafkaClientMetrics(made).bindTo(metrics);
            producer = made;
        }
    }

    private Admin connectedAdmin() {
        Admin current = admin;
        if (current == null) {
            current = Admin.create(settings.admin());
            admin = current;
        }
        return current;
    }

    private Optional<String> check(Admin asked) throws InterruptedException {
        try {
            asked.describeTopics(topics).allTopicNames().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException refused) {
            return Optional.of(String.valueOf(refused.getCause()));
        } catch (TimeoutException silent) {
            return Optional.of("no answer within " + ANSWER_WITHIN);
        }
    }

    private void become(Optional<String> now) {
        if (now.isPresent() != fault.isPresent()) {
            LOG.infof("broker state=%s detail=%s", now.isPresent() ? "DOWN" : "UP", now.orElse("-"));
        }
        fault = now;
    }
}
