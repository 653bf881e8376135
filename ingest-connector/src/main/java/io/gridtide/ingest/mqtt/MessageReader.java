package io.gridtide.ingest.mqtt;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.feed.Arrival;
import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.feed.ReadingFeed;
import io.gridtide.ingest.feed.Verdict;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import io.gridtide.ingest.kafka.ForeignDeadLetters;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.ingest.mqtt.Harvest.Origin;
import io.gridtide.ingest.mqtt.sparkplug.SparkplugReader;
import io.gridtide.ingest.mqtt.sparkplug.SparkplugTopic;
import io.gridtide.schemas.avro.DeadLetter;
import io.gridtide.schemas.avro.MeterReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Turns messages into records: readings, and one dead letter for all that was refused of a message, because its sender
 * gets no answer. Keeps what Sparkplug nodes announced, so one thread only.
 */
final class MessageReader {
    private static final Logger LOG = Logger.getLogger(MessageReader.class);
    private static final String NODE = "mqtt";
    /** What of a payload is kept in a dead letter, bytes; a record is at most a million. */
    private static final int KEPT_AT_MOST = 512 * 1024;

    private final MqttConfig config;
    private final MqttPlan plan;
    private final SparkplugReader sparkplug;
    private final Outlets outlets;
    private final JsonPayloadDecoder json = new JsonPayloadDecoder();

    /**
     * What messages are judged by and wrapped with.
     *
     * @param feed judges values
     * @param deadLetters wraps what was refused
     * @param clockMode whether this is a replay
     * @param metrics counts
     */
    record Outlets(ReadingFeed feed, ForeignDeadLetters deadLetters, ClockMode clockMode, MqttMetrics metrics) {}

    /** Records to be written before the messages they come from are acknowledged. */
    static final class Batch {
        final List<Entry<MeterReading>> readings = new ArrayList<>();
        final List<Entry<DeadLetter>> letters = new ArrayList<>();
    }

    MessageReader(MqttConfig config, MqttPlan plan, SparkplugReader sparkplug, Outlets outlets) {
        this.config = config;
        this.plan = plan;
        this.sparkplug = sparkplug;
        this.outlets = outlets;
    }

    /** Reads one message into a batch. Whatever it holds, the next one can be read. */
    void read(InboundMessage message, Batch batch) {
        List<MessageFault> faults = new ArrayList<>();
        try {
            Harvest harvest = harvest(message);
            faults.addAll(harvest.faults());
            judge(message, harvest, batch, faults);
        } catch (RuntimeException defect) {
            LOG.errorf(defect, "message not understood for a defect topic=%s", message.topic());
            faults.add(MessageFault.whole(MqttReason.INTERNAL, defect.toString()));
        }
        if (!faults.isEmpty()) {
            faults.forEach(fault -> outlets.metrics().rejected(fault.reason()));
            batch.letters.add(letter(message, faults));
        }
    }

    /** Messages may have been missed. */
    void connectionLost() {
        sparkplug.connectionLost();
    }

    private Harvest harvest(InboundMessage message) {
        List<String> topic = TopicFilter.split(message.topic());
        if (message.payload().length > config.maxPayloadBytes()) {
            return Harvest.refused(MessageFault.whole(
                    MqttReason.TOO_LARGE,
                    "a payload has at most " + config.maxPayloadBytes() + " bytes, this one " + message.payload().length
                            + "; send several or raise gridtide.mqtt.max-payload-bytes"));
        }
        if (MqttPlan.isSparkplug(topic)) {
            return SparkplugTopic.of(topic)
                    .map(one -> sparkplug.read(one, message))
                    .orElseGet(() -> unmapped(message.topic()));
        }
        return plan.mapping(topic)
                .map(mapping -> plain(mapping, topic, message))
                .orElseGet(() -> unmapped(message.topic()));
    }

    private Harvest plain(JsonMapping mapping, List<String> topic, InboundMessage message) {
        // Kept by the broker since an unknown time: without a time of its own its value cannot be placed.
        if (message.flags().retained() && mapping.pointers().time().isEmpty()) {
            outlets.metrics().ignored("retained");
            return Harvest.NOTHING;
        }
        return json.decode(mapping, topic, message);
    }

    private static Harvest unmapped(String topic) {
        return Harvest.refused(MessageFault.whole(
                MqttReason.UNMAPPED_TOPIC,
                "no mapping fits " + ItemError.quote(topic)
                        + "; declare one, or remove a subscription left over in the session of this client id"));
    }

    private void judge(InboundMessage message, Harvest harvest, Batch batch, List<MessageFault> faults) {
        Arrival arrival = new Arrival(harvest.tenantId(), NODE, message.arrivedAt(), outlets.clockMode());
        for (ReadingDraft draft : harvest.drafts()) {
            switch (outlets.feed().judge(draft, arrival)) {
                case Verdict.Accepted<MeterReading>(String key, MeterReading value) ->
                    batch.readings.add(new Entry<>(key, value));
                case Verdict.Refused<MeterReading>(ItemError error) -> {
                    if (harvest.origin() == Origin.SENDER || error.reasonCode() != Reason.UNKNOWN_SERIES) {
                        faults.add(new MessageFault(
                                String.format(
                                        Locale.ROOT,
                                        "value %d (%s) %s",
                                        error.index(),
                                        draft.seriesId(),
                                        error.field()),
                                error.reasonCode().name(),
                                error.detail()));
                    }
                }
            }
        }
    }

    private Entry<DeadLetter> letter(InboundMessage message, List<MessageFault> faults) {
        byte[] payload = message.payload();
        Map<String, String> headers = Map.of(
                "mqtt.topic", message.topic(),
                "mqtt.qos", Integer.toString(message.flags().qos()),
                "mqtt.retained", Boolean.toString(message.flags().retained()),
                "mqtt.payload-bytes", Integer.toString(payload.length),
                "reason", faults.getFirst().reason());
        byte[] kept = payload.length > KEPT_AT_MOST ? Arrays.copyOf(payload, KEPT_AT_MOST) : payload;
        return outlets.deadLetters()
                .entry(
                        new ForeignDeadLetters.Foreign("mqtt:" + message.topic(), kept, message.arrivedAt(), headers),
                        NODE,
                        MessageException.of(faults));
    }
}
