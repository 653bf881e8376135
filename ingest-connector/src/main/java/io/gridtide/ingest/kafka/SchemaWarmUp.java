package io.gridtide.ingest.kafka;

import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.jboss.logging.Logger;

/**
 * Looks up the schemas of the feeds as soon as the registry answers. Found ones are kept, so that a registry which goes away
 * together with the broker does not keep the spool from taking over.
 */
@Singleton
public class SchemaWarmUp {
    private static final Logger LOG = Logger.getLogger(SchemaWarmUp.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final long SEED = 1;

    private final TopicWriter writer;
    private final List<Topic<? extends SpecificRecord>> missing = new CopyOnWriteArrayList<>(List.of(
            Topics.METER_READING,
            Topics.WEATHER_OBSERVATION,
            Topics.WEATHER_FORECAST,
            Topics.MARKET_PRICE,
            Topics.INGEST_ANSWER));
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schema-warm-up").factory());

    public SchemaWarmUp(TopicWriter writer) {
        this.writer = writer;
    }

    void start(@Observes StartupEvent started) {
        var unused = executor.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        executor.shutdownNow();
    }

    private void look() {
        try {
            missing.removeIf(this::found);
        } catch (RuntimeException unexpected) {
            LOG.warnf("schemas are looked up with their first record cause=%s", unexpected);
            executor.shutdown();
        }
        if (missing.isEmpty()) {
            executor.shutdown();
        }
    }

    private <V extends SpecificRecord> boolean found(Topic<V> topic) {
        V sample = sample(topic);
        try {
            writer.serialize(topic, sample);
            return true;
        } catch (BrokerAwayException unresolved) {
            LOG.debugf("schema not looked up topic=%s cause=%s", topic.name(), unresolved.getCause());
            return false;
        }
    }

    /** Any value that fits the schema; the lookup goes by schema, and nobody is sent the value. */
    static <V extends SpecificRecord> V sample(Topic<V> topic) {
        Schema schema = topic.schema();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            Object raw = new RandomData(schema, 1, SEED).iterator().next();
            new GenericDatumWriter<>(schema).write(raw, encoder);
            encoder.flush();
            return new SpecificDatumReader<>(topic.valueType())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException impossible) {
            throw new IllegalStateException("no sample of " + topic.name(), impossible);
        }
    }
}
