package io.gridtide.ingest.mqtt.sparkplug;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A topic {@code spBv1.0/<group>/<type>/<node>[/<device>]}.
 *
 * @param type message type
 * @param node the edge node
 * @param device device id; empty for a message of the node itself
 */
public record SparkplugTopic(MessageType type, NodeId node, String device) {
    /** First level of every Sparkplug B topic. */
    public static final String NAMESPACE = "spBv1.0";

    private static final List<MessageType> HEARD = List.of(
            MessageType.NBIRTH,
            MessageType.NDEATH,
            MessageType.NDATA,
            MessageType.DBIRTH,
            MessageType.DDEATH,
            MessageType.DDATA);

    /** Reads a topic; empty when it is not one of a node or device. */
    public static Optional<SparkplugTopic> of(List<String> levels) {
        if (levels.size() < 4 || levels.size() > 5 || !levels.getFirst().equals(NAMESPACE)) {
            return Optional.empty();
        }
        String device = levels.size() == 5 ? levels.get(4) : "";
        return Arrays.stream(MessageType.values())
                .filter(type -> type.name().equals(levels.get(2)) && type.ofDevice() != device.isEmpty())
                .findFirst()
                .map(type -> new SparkplugTopic(type, new NodeId(levels.get(1), levels.get(3)), device));
    }

    /** What has to be subscribed to for one group; not its commands, some of which are ours. */
    static List<String> filters(String group) {
        return HEARD.stream()
                .map(type -> NAMESPACE + '/' + group + '/' + type + (type.ofDevice() ? "/+/+" : "/+"))
                .toList();
    }

    static String command(NodeId node) {
        return NAMESPACE + '/' + node.group() + '/' + MessageType.NCMD + '/' + node.node();
    }

    static String hostState(String hostId) {
        return NAMESPACE + "/STATE/" + hostId;
    }
}
