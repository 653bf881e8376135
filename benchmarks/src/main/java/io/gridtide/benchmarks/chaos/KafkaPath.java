package io.gridtide.benchmarks.chaos;

import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** A gateway that produces to the topic itself: Avro, keyed by series, idempotent, acknowledged by all replicas. */
final class KafkaPath implements SendingPath {
    private static final String TOPIC = TopicNames.withoutPrefix().of(Topics.METER_READING);
    private static final int AT_ONCE = 40;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Readings readings;
    private final Ledger ledger = new Ledger();
    private final KafkaProducer<String, MeterReading> producer;

    KafkaPath(Readings readings, StackEndpoints endpoints) {
        this.readings = readings;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", endpoints.bootstrapServers(),
                "acks", "all",
                "enable.idempotence", true,
                "linger.ms", 5,
                "max.block.ms", 5_000,
                "request.timeout.ms", 5_000,
                // Short, so that the longer outages are seen by the sender and reported.
                "delivery.timeout.ms", 8_000,
                "reconnect.backoff.max.ms", 1_000);
        this.producer = new KafkaProducer<>(
                settings,
                new StringSerializer(),
                AvroSerdes.of(endpoints.registryUrl()).serializer(Topics.METER_READING));
    }

    @Override
    public String name() {
        return "Kafka producer";
    }

    @Override
    public List<String> seriesIds() {
        return readings.seriesIds();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void send(BooleanSupplier goOn) throws InterruptedException {
        while (goOn.getAsBoolean()) {
            List<SentReading> items = readings.next(AT_ONCE);
            ledger.sent(items);
            items.forEach(this::produce);
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    /** Sends one more reading and waits until it is there. */
    void produceNow(SentReading reading) {
        ledger.sent(List.of(reading));
        produce(reading);
        producer.flush();
    }

    private void produce(SentReading reading) {
        List<SentReading> one = List.of(reading);
        try {
            var unused = producer.send(
                    new ProducerRecord<>(TOPIC, reading.seriesId(), PostFormat.avro(reading, "kafka")),
                    (metadata, failure) -> {
                        if (failure == null) {
                            ledger.acknowledged(one);
                        } else {
                            ledger.reported(one, failure.getClass().getSimpleName());
                        }
                    });
        } catch (KafkaException notTaken) {
            ledger.reported(one, notTaken.getClass().getSimpleName());
        }
    }
}
