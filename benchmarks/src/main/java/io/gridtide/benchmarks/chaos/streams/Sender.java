package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.benchmarks.stage.OpenLoop;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.avro.MeterReading;
import io.gridtide.schemas.avro.ReadingQuality;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.reference.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends the traffic at a rate, through every outage of the broker, until all of it is acknowledged. */
final class Sender implements AutoCloseable {
    private static final String TOPIC = TopicNames.withoutPrefix().of(Topics.METER_READING);
    private static final byte[] UNDECODABLE = {42, 1, 2};
    private static final ReadingQuality[] QUALITIES = ReadingQuality.values();
    private static final int AT_ONCE = 50;
    private static final int OUTAGE_MILLIS = 600_000;

    private final Traffic traffic;
    private final Account account;
    private final int perSecond;
    private final Serializer<MeterReading> serializer;
    private final KafkaProducer<String, byte[]> producer;
    private final OpenLoop loop = new OpenLoop();
    private long sent;
    private long begin;

    Sender(Traffic traffic, Account account, StackEndpoints endpoints, int perSecond) {
        this.traffic = traffic;
        this.account = account;
        this.perSecond = perSecond;
        this.serializer = AvroSerdes.of(endpoints.registryUrl()).serializer(Topics.METER_READING);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        endpoints.bootstrapServers(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5,
                        "max.block.ms",
                        OUTAGE_MILLIS,
                        "delivery.timeout.ms",
                        OUTAGE_MILLIS,
                        "reconnect.backoff.max.ms",
                        500),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends until it is told to end, then what is left, and waits for every acknowledgement.
     *
     * @throws IllegalStateException when the broker refuses a record or is away for ten minutes
     */
    void run(BooleanSupplier goOn) throws InterruptedException {
        begin = System.nanoTime();
        while (goOn.getAsBoolean()) {
            send(traffic.next());
        }
        send(traffic.rest());
        producer.flush();
        loop.requireTaken();
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }

    private void send(List<Shipment> shipments) throws InterruptedException {
        for (Shipment shipment : shipments) {
            if (sent % AT_ONCE == 0) {
                loop.requireTaken();
                OpenLoop.pace(begin, sent, perSecond);
            }
            sent++;
            account.sent(shipment);
            var unused = producer.send(
                    new ProducerRecord<>(TOPIC, shipment.series().seriesId(), bytes(shipment)), (metadata, failure) -> {
                        if (failure == null) {
                            account.acknowledged(shipment, new RecordPlace(metadata.partition(), metadata.offset()));
                        } else {
                            loop.failed(failure);
                        }
                    });
        }
    }

    private byte[] bytes(Shipment shipment) {
        return switch (shipment) {
            case Shipment.Proper(var series, var sample) -> bytes(series.seriesId(), sample, "chaos");
            case Shipment.Refused(var series, var sample) -> bytes(series.seriesId(), sample, "zero\u0000character");
            case Shipment.Undecodable nothing -> UNDECODABLE;
        };
    }

    private byte[] bytes(String seriesId, Sample sample, String source) {
        Instant time = Instant.ofEpochMilli(sample.timeMillis());
        return serializer.serialize(
                TOPIC,
                new MeterReading(
                        seriesId,
                        time,
                        sample.value(),
                        null,
                        QUALITIES[sample.quality().ordinal()],
                        source,
                        sample.sequence(),
                        time));
    }
}
