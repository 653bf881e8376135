package io.gridtide.ingest.mqtt.sparkplug;

import io.gridtide.ingest.mqtt.MqttPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Asks nodes to announce themselves anew, each at most once in an interval. Not for several threads. */
final class RebirthRequests {
    private static final Logger LOG = Logger.getLogger(RebirthRequests.class);
    private static final int NODES_AT_MOST = 10_000;
    private static final int FIRE_AND_FORGET = 0;

    private final MqttPublisher publisher;
    private final Duration interval;
    private final Map<NodeId, Instant> lastByNode = new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeId, Instant> eldest) {
            return size() > NODES_AT_MOST;
        }
    };

    RebirthRequests(MqttPublisher publisher, Duration interval) {
        this.publisher = publisher;
        this.interval = interval;
    }

    /** Asks, unless the node was asked shortly before; true when it was asked now. */
    boolean ask(NodeId node, String why, Instant now) {
        Instant last = lastByNode.get(node);
        if (last != null && now.isBefore(last.plus(interval))) {
            return false;
        }
        lastByNode.remove(node);
        lastByNode.put(node, now);
        LOG.infof("rebirth requested node=%s reason=%s", node, why);
        publisher.publish(
                SparkplugTopic.command(node),
                Commands.rebirth(now.toEpochMilli()),
                new MqttPublisher.Delivery(FIRE_AND_FORGET, false));
        return true;
    }
}
