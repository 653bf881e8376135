package io.gridtide.ingest.mqtt.sparkplug;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The nodes that are alive. Not for several threads. */
final class Nodes {
    private final Map<NodeId, NodeSession> sessionByNode = new HashMap<>();
    private final int metricsAtMost;
    private int remembered;

    /** @param metricsAtMost metrics of all nodes that are remembered; a node counts as one more */
    Nodes(int metricsAtMost) {
        this.metricsAtMost = metricsAtMost;
    }

    Optional<NodeSession> find(NodeId node) {
        return Optional.ofNullable(sessionByNode.get(node));
    }

    /** Metrics that may still be announced when what is forgotten meanwhile makes room. */
    int room(int forgotten) {
        return metricsAtMost - remembered + forgotten;
    }

    void born(NodeId node, NodeSession session) {
        died(node);
        sessionByNode.put(node, session);
        remembered += session.size();
    }

    void died(NodeId node) {
        NodeSession ended = sessionByNode.remove(node);
        if (ended != null) {
            remembered -= ended.size();
        }
    }

    void deviceBorn(NodeSession session, String device, Announced announced) {
        deviceDied(session, device);
        session.deviceBorn(device, announced);
        remembered += announced.size();
    }

    Optional<Announced> deviceDied(NodeSession session, String device) {
        Optional<Announced> ended = session.deviceDied(device);
        ended.ifPresent(announced -> remembered -= announced.size());
        return ended;
    }

    /** Messages of any node may have been missed. */
    void doubtAll() {
        sessionByNode.values().forEach(NodeSession::doubt);
    }

    int alive() {
        return sessionByNode.size();
    }
}
