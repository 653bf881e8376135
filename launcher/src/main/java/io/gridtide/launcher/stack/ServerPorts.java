package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.Ports;
import java.util.List;

/**
 * TCP ports of the three servers, all on 127.0.0.1.
 *
 * @param kafka clients of the broker
 * @param kafkaController the broker's own KRaft controller
 * @param registry schema registry, HTTP
 * @param postgres database
 */
public record ServerPorts(int kafka, int kafkaController, int registry, int postgres) {

    /** The ports that the documentation names. */
    public static final ServerPorts STANDARD = new ServerPorts(9092, 9093, 8085, 5433);

    /** Ports that were free a moment ago. */
    public static ServerPorts free() {
        List<Integer> ports = Ports.someFree(4);
        return new ServerPorts(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    }

    /** All ports moved up by a number. */
    public ServerPorts plus(int offset) {
        return new ServerPorts(kafka + offset, kafkaController + offset, registry + offset, postgres + offset);
    }
}
