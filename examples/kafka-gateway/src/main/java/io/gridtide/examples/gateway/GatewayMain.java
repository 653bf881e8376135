package io.gridtide.examples.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Readings from standard input to the topic; exit status 0 when all were acknowledged. */
public final class GatewayMain {
    private GatewayMain() {}

    /**
     * Runs it.
     *
     * @param arguments {@code [--bootstrap HOST:PORT] [--registry URL] [--topic NAME]}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>(Map.of(
                "--bootstrap", "127.0.0.1:9092", "--registry", "http://127.0.0.1:8085", "--topic", "meter.reading.v1"));
        for (int index = 0; index < arguments.length; index += 2) {
            if (index + 1 == arguments.length || options.put(arguments[index], arguments[index + 1]) == null) {
                System.err.println("usage: run [--bootstrap HOST:PORT] [--registry URL] [--topic NAME] < readings.csv");
                System.exit(2);
            }
        }
        String topic = options.getOrDefault("--topic", "");
        RegisteredSchema schema = RegisteredSchema.fetch(URI.create(options.getOrDefault("--registry", "")), topic);
        Gateway.Result result;
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings(options.getOrDefault("--bootstrap", "")))) {
            Gateway gateway = new Gateway(producer, new ReadingEncoder(schema), topic, InstantSource.system());
            result = gateway.run(
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.err);
        }
        System.out.printf(
                "acknowledged %d, not acknowledged %d, refused %d%n",
                result.acknowledged(), result.failed(), result.refused());
        System.exit(result.failed() + result.refused() == 0 ? 0 : 1);
    }

    /** What the contract asks of a producer; the partitioner is the default one of the Java client. */
    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "example-gateway",
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "lz4",
                "linger.ms",
                10,
                "batch.size",
                128 * 1024,
                "delivery.timeout.ms",
                120_000,
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                ByteArraySerializer.class);
    }
}
