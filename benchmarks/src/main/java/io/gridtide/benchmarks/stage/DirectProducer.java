package io.gridtide.benchmarks.stage;

import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogManager;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What a SCADA gateway does that produces to the topic itself, as fast as it can: Avro by our serdes, keyed by series, every record
 * acknowledged by all replicas. Runs in a process of its own, as the peer does, and prints one line.
 */
public final class DirectProducer {

    private DirectProducer() {}

    /**
     * Sends and prints the records per second.
     *
     * @param arguments bootstrap servers, registry URL, number of records
     */
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset(); // the registry's client tells every look-up
        String bootstrapServers = arguments[0];
        long records = Long.parseLong(arguments[2]);
        String topic = TopicNames.withoutPrefix().of(Topics.METER_READING);
        Map<String, Object> settings = new HashMap<>(ProducerSettings.COMMON);
        settings.put("bootstrap.servers", bootstrapServers);
        AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
        long begin;
        try (KafkaProducer<String, MeterReading> producer = new KafkaProducer<>(
                settings, new StringSerializer(), AvroSerdes.of(arguments[1]).serializer(Topics.METER_READING))) {
            begin = System.nanoTime();
            for (long number = 0; number < records; number++) {
                MeterReading reading = BenchReadings.reading(number);
                var unused = producer.send(
                        new ProducerRecord<>(topic, reading.getSeriesId(), reading), (metadata, failure) -> {
                            if (failure != null) {
                                fault.compareAndSet(null, failure);
                            }
                        });
            }
            producer.flush();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Exception failure = fault.get();
        if (failure != null) {
            throw new IllegalStateException("not every record was acknowledged", failure);
        }
        System.out.printf(Locale.ROOT, "%.1f%n", records / seconds);
        System.exit(0); // threads of the registry's client are still there
    }
}
