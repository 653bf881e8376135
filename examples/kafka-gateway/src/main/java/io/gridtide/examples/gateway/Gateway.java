package io.gridtide.examples.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends measurements and counts what the broker acknowledged. */
final class Gateway {
    private final Producer<String, byte[]> producer;
    private final ReadingEncoder encoder;
    private final String topic;
    private final InstantSource clock;

    /**
     * What became of a run.
     *
     * @param acknowledged readings that are on the topic
     * @param failed readings that may not be: send them again
     * @param refused lines that are no readings
     */
    record Result(long acknowledged, long failed, long refused) {}

    Gateway(Producer<String, byte[]> producer, ReadingEncoder encoder, String topic, InstantSource clock) {
        this.producer = producer;
        this.encoder = encoder;
        this.topic = topic;
        this.clock = clock;
    }

    /**
     * Sends every line and returns when the broker has answered for all of them.
     *
     * @param complaints where bad lines and failures are told, with their line
     */
    Result run(BufferedReader lines, PrintStream complaints) throws IOException {
        AtomicLong acknowledged = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        long refused = 0;
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            long lineNumber = ++number;
            if (line.isBlank()) {
                continue;
            }
            try {
                Measurement measurement = Measurement.parse(line);
                byte[] value = encoder.encode(measurement, clock.instant());
                // No partition: the key decides, as everywhere on this topic.
                var unused = producer.send(
                        new ProducerRecord<>(topic, measurement.seriesId(), value), (metadata, failure) -> {
                            if (failure == null) {
                                acknowledged.incrementAndGet();
                            } else {
                                failed.incrementAndGet();
                                complaints.println("line " + lineNumber + " not acknowledged: " + failure.getMessage());
                            }
                        });
            } catch (IllegalArgumentException badLine) {
                refused++;
                complaints.println("line " + lineNumber + " refused: " + badLine.getMessage());
            }
        }
        producer.flush();
        return new Result(acknowledged.get(), failed.get(), refused);
    }
}
