package io.gridtide.ingest.mqtt.sparkplug;

/**
 * An edge node.
 *
 * @param group group id
 * @param node edge node id, unique in its group
 */
public record NodeId(String group, String node) {
    @Override
    public String toString() {
        return group + '/' + node;
    }
}
