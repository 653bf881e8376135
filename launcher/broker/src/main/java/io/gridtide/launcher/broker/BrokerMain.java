package io.gridtide.launcher.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Formats the log directory if it is new, then runs the broker, both in this JVM: the storage tool in a JVM of its own would
 * cost a second of every first start.
 *
 * <p>Argument: the path of a {@code server.properties} with exactly one directory in {@code log.dirs}.
 */
public final class BrokerMain {

    private BrokerMain() {}

    /**
     * Runs until the broker is told to stop.
     *
     * @param arguments the path of {@code server.properties}
     * @throws IOException when that file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: BrokerMain <server.properties>");
            System.exit(2);
        }
        int formatted = formatIfNew(Path.of(arguments[0]));
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(arguments);
    }

    private static int formatIfNew(Path serverProperties) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(serverProperties)) {
            properties.load(in);
        }
        Path logDirectory = Path.of(properties.getProperty("log.dirs"));
        if (Files.exists(logDirectory.resolve("meta.properties"))) {
            return 0;
        }
        String[] format = {
            "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", serverProperties.toString(),
        };
        return StorageTool.execute(format, System.out);
    }
}
