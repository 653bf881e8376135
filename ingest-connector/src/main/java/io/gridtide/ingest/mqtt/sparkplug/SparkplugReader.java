package io.gridtide.ingest.mqtt.sparkplug;

import static java.util.Objects.requireNonNull;

import io.gridtide.ingest.mqtt.EventTimes;
import io.gridtide.ingest.mqtt.Harvest;
import io.gridtide.ingest.mqtt.Harvest.Origin;
import io.gridtide.ingest.mqtt.InboundMessage;
import io.gridtide.ingest.mqtt.MessageException;
import io.gridtide.ingest.mqtt.MessageFault;
import io.gridtide.ingest.mqtt.MqttConfig;
import io.gridtide.ingest.mqtt.MqttPublisher;
import io.gridtide.ingest.mqtt.MqttReason;
import io.gridtide.ingest.mqtt.sparkplug.Announced.AnnouncedMetric;
import io.gridtide.ingest.mqtt.sparkplug.NodeSession.Continuity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads messages of nodes and devices in the order they came. Keeps what births announced; after a restart nothing is
 * known, and every node that speaks is asked for a rebirth. Not for several threads.
 */
public final class SparkplugReader {
    private final Map<String, GroupMapping> mappingByGroup;
    private final SparkplugDecoder decoder;
    private final Nodes nodes;
    private final RebirthRequests rebirths;
    private final Events events;

    /** What is counted. */
    public interface Events {
        void sequenceGap();

        void rebirthRequested();

        void died();

        void ignored(String reason);
    }

    public SparkplugReader(
            MqttConfig.Sparkplug config, SparkplugGroups groups, MqttPublisher publisher, Events events) {
        this.mappingByGroup = groups.mappingByGroup();
        this.decoder = new SparkplugDecoder(config.maxMetricsPerPayload());
        this.nodes = new Nodes(config.maxMetrics());
        this.rebirths = new RebirthRequests(publisher, config.rebirthInterval());
        this.events = events;
    }

    /** The values of one message. */
    public Harvest read(SparkplugTopic topic, InboundMessage message) {
        GroupMapping mapping = mappingByGroup.get(topic.node().group());
        if (mapping == null) {
            return Harvest.refused(MessageFault.whole(
                    MqttReason.UNMAPPED_TOPIC,
                    "the group " + topic.node().group() + " is not one of gridtide.mqtt.sparkplug.groups"));
        }
        if (message.flags().retained()) {
            events.ignored("retained");
            return Harvest.NOTHING;
        }
        Reception reception = new Reception(topic, message, mapping);
        try {
            return reception.read(decoder.decode(message.payload()));
        } catch (MessageException refused) {
            reception.afterRefusal();
            return Harvest.refused(refused.fault());
        }
    }

    /** The connection broke: messages of any node may have been missed. */
    public void connectionLost() {
        nodes.doubtAll();
    }

    /** Nodes that are alive. */
    public int nodesAlive() {
        return nodes.alive();
    }

    /** One message being read. */
    private final class Reception {
        private final SparkplugTopic topic;
        private final InboundMessage message;
        private final GroupMapping mapping;

        Reception(SparkplugTopic topic, InboundMessage message, GroupMapping mapping) {
            this.topic = topic;
            this.message = message;
            this.mapping = mapping;
        }

        Harvest read(SparkplugPayload payload) {
            return switch (topic.type()) {
                case NBIRTH -> nodeBorn(payload);
                case NDEATH -> nodeDied(payload);
                case DBIRTH -> deviceBorn(payload);
                case DDEATH -> deviceDied(payload);
                case NDATA, DDATA -> data(payload);
                case NCMD, DCMD -> Harvest.NOTHING;
            };
        }

        /** What cannot be read is missing: a birth leaves the node unknown, anything else a gap. */
        void afterRefusal() {
            switch (topic.type()) {
                case NBIRTH -> nodes.died(topic.node());
                case NDATA, DBIRTH, DDATA, DDEATH -> nodes.find(topic.node()).ifPresent(NodeSession::doubt);
                case NDEATH, NCMD, DCMD -> {}
            }
        }

        private Harvest nodeBorn(SparkplugPayload payload) {
            Announced announced = announce(
                    payload, nodes.find(topic.node()).map(NodeSession::size).orElse(0));
            NodeSession session = new NodeSession(payload, announced);
            nodes.born(topic.node(), session);
            return values(payload, session, announced);
        }

        private Harvest deviceBorn(SparkplugPayload payload) {
            NodeSession session = follow(payload);
            int before = session.announced(topic.device()).map(Announced::size).orElse(0);
            nodes.deviceBorn(session, topic.device(), announce(payload, before));
            return values(
                    payload,
                    session,
                    requireNonNull(session.announced(topic.device()).orElse(null)));
        }

        private Harvest data(SparkplugPayload payload) {
            NodeSession session = follow(payload);
            Optional<Announced> announced = session.announced(topic.device());
            if (announced.isEmpty()) {
                ask("data of a device that has not been born");
                throw beforeBirth("device " + topic.device());
            }
            return values(payload, session, announced.get());
        }

        private Harvest nodeDied(SparkplugPayload payload) {
            Optional<NodeSession> session = nodes.find(topic.node());
            if (session.isEmpty() || !session.get().isEndedBy(payload)) {
                events.ignored(session.isEmpty() ? "death-of-unknown" : "death-of-earlier-life");
                return Harvest.NOTHING;
            }
            nodes.died(topic.node());
            // The will was written when the node connected; only its arrival tells when the node died.
            return ended(payload, session.get().all(), message.arrivedAt());
        }

        private Harvest deviceDied(SparkplugPayload payload) {
            NodeSession session = follow(payload);
            Optional<Announced> ended = nodes.deviceDied(session, topic.device());
            Long stated = payload.epochMilli();
            Instant at = stated == null
                    ? message.arrivedAt()
                    : EventTimes.ofEpochMilli(stated).orElse(message.arrivedAt());
            return ended(payload, ended.stream().toList(), at);
        }

        private Harvest ended(SparkplugPayload payload, List<Announced> announced, Instant at) {
            events.died();
            ValueReader reader = new ValueReader(payload, message.arrivedAt(), false);
            announced.forEach(one -> one.metrics().forEach(metric -> reader.end(metric, at)));
            return new Harvest(Origin.DEATH, mapping.tenantId(), reader.drafts(), List.of());
        }

        /** The living node of a message, with its sequence number noted. */
        private NodeSession follow(SparkplugPayload payload) {
            NodeSession session = nodes.find(topic.node()).orElse(null);
            if (session == null) {
                ask("data of a node that has not been born");
                throw beforeBirth("node " + topic.node());
            }
            if (session.follow(payload.sequence(), message.flags().duplicate()) == Continuity.GAP) {
                events.sequenceGap();
            }
            if (session.uncertain()) {
                ask("messages are missing");
            }
            return session;
        }

        private Announced announce(SparkplugPayload birth, int forgotten) {
            if (birth.metrics().size() >= nodes.room(forgotten)) {
                throw fault(
                        MqttReason.TOO_MANY_METRICS,
                        "no room to remember " + birth.metrics().size()
                                + " more metrics; raise gridtide.mqtt.sparkplug.max-metrics");
            }
            Announced announced = new Announced();
            for (SparkplugMetric metric : birth.metrics()) {
                String name = metric.name();
                if (name == null || name.isEmpty()) {
                    throw fault(MqttReason.UNREADABLE, "a birth names every metric, found one with " + metric.label());
                }
                Optional<SeriesTarget> target = mapping.target(topic.node(), topic.device(), name);
                if (!announced.add(metric, new AnnouncedMetric(name, metric.typeCode(), target))) {
                    throw fault(
                            MqttReason.UNREADABLE,
                            "the alias of " + name + " belongs to another metric of the same birth");
                }
            }
            return announced;
        }

        private Harvest values(SparkplugPayload payload, NodeSession session, Announced announced) {
            ValueReader reader = new ValueReader(payload, message.arrivedAt(), session.uncertain());
            for (SparkplugMetric metric : payload.metrics()) {
                announced
                        .find(metric)
                        .ifPresentOrElse(found -> reader.read(metric, found), () -> unknown(reader, metric));
            }
            return new Harvest(Origin.SENDER, mapping.tenantId(), reader.drafts(), reader.faults());
        }

        private void unknown(ValueReader reader, SparkplugMetric metric) {
            String name = metric.name();
            if (name != null
                    && mapping.target(topic.node(), topic.device(), name).isEmpty()) {
                return;
            }
            ask("a metric that no birth announced");
            reader.refuse(metric, MqttReason.UNKNOWN_METRIC, "no birth announced it; a rebirth is requested");
        }

        private void ask(String why) {
            if (rebirths.ask(topic.node(), why, message.arrivedAt())) {
                events.rebirthRequested();
            }
        }

        private MessageException beforeBirth(String who) {
            return fault(
                    MqttReason.BEFORE_BIRTH,
                    "the " + who + " has not announced its metrics since this service started; a rebirth is requested");
        }

        private static MessageException fault(MqttReason reason, String detail) {
            return new MessageException(MessageFault.whole(reason, detail));
        }
    }
}
