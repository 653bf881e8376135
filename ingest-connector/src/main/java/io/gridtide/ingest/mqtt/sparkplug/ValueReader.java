package io.gridtide.ingest.mqtt.sparkplug;

import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.mqtt.EventTimes;
import io.gridtide.ingest.mqtt.MessageFault;
import io.gridtide.ingest.mqtt.MqttReason;
import io.gridtide.ingest.mqtt.sparkplug.Announced.AnnouncedMetric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Turns metrics of one payload into readings. Historical metrics are readings like any other: their own timestamp puts
 * them where they belong.
 */
final class ValueReader {
    static final String SOURCE = "sparkplug";

    /** OPC quality codes: from here on good. */
    private static final int GOOD = 192;
    /** OPC quality codes: from here on uncertain; what lies below is bad. */
    private static final int UNCERTAIN = 64;

    private final SparkplugPayload payload;
    private final Instant arrivedAt;
    private final boolean uncertain;
    private final List<ReadingDraft> drafts = new ArrayList<>();
    private final List<MessageFault> faults = new ArrayList<>();

    /** @param uncertain whether messages before this one are missing */
    ValueReader(SparkplugPayload payload, Instant arrivedAt, boolean uncertain) {
        this.payload = payload;
        this.arrivedAt = arrivedAt;
        this.uncertain = uncertain;
    }

    List<ReadingDraft> drafts() {
        return drafts;
    }

    List<MessageFault> faults() {
        return faults;
    }

    void refuse(SparkplugMetric metric, MqttReason reason, String detail) {
        faults.add(MessageFault.of(metric.label(), reason, detail));
    }

    void read(SparkplugMetric metric, AnnouncedMetric announced) {
        SeriesTarget target = announced.target().orElse(null);
        if (target == null) {
            return;
        }
        int typeCode = metric.typeCode() == 0 ? announced.typeCode() : metric.typeCode();
        if (typeCode != announced.typeCode()) {
            fault(
                    announced,
                    MqttReason.WRONG_TYPE,
                    "was announced as " + MetricType.nameOf(announced.typeCode()) + " and comes as "
                            + MetricType.nameOf(typeCode));
            return;
        }
        Optional<MetricType> type = MetricType.of(typeCode);
        if (type.isEmpty()) {
            fault(
                    announced,
                    MqttReason.UNSUPPORTED_TYPE,
                    MetricType.nameOf(typeCode)
                            + " cannot be a reading; numbers and Boolean can. Name it in gridtide.mqtt.sparkplug.groups[].ignored"
                            + " when it is not meant to be one");
            return;
        }
        Optional<Instant> time = time(metric);
        if (time.isEmpty()) {
            fault(
                    announced,
                    MqttReason.INVALID_TIME,
                    "timestamp is milliseconds since 1970, found " + Long.toUnsignedString(stamp(metric)));
            return;
        }
        readValue(metric, announced, target, new Point(type.get(), time.get()));
    }

    private record Point(MetricType type, Instant time) {}

    private void readValue(SparkplugMetric metric, AnnouncedMetric announced, SeriesTarget target, Point point) {
        if (metric.empty()) {
            add(target, point.time(), null, "MISSING");
            return;
        }
        OptionalDouble value = point.type().read(metric.value());
        if (value.isEmpty()) {
            fault(
                    announced,
                    MqttReason.WRONG_TYPE,
                    "is of type " + point.type().label() + " and carries " + metric.value());
            return;
        }
        add(target, point.time(), value.getAsDouble(), quality(metric.qualityCode()));
    }

    /** States that a metric has no value from a time on. */
    void end(AnnouncedMetric announced, Instant time) {
        announced.target().ifPresent(target -> add(target, time, null, "MISSING"));
    }

    private void add(SeriesTarget target, Instant time, @Nullable Double value, String quality) {
        drafts.add(new ReadingDraft(
                drafts.size(), target.seriesId(), time, value, target.unit().orElse(null), quality, SOURCE, 0));
    }

    private String quality(@Nullable Integer code) {
        if (code != null && (code < 0 || code < UNCERTAIN)) {
            return "BAD";
        }
        // 500 is Sparkplug's own code for stale and not one of OPC.
        boolean good = code == null || (code >= GOOD && code < 256);
        return good && !uncertain ? "GOOD" : "UNCERTAIN";
    }

    private Optional<Instant> time(SparkplugMetric metric) {
        boolean stated = metric.epochMilli() != null || payload.epochMilli() != null;
        return stated ? EventTimes.ofEpochMilli(stamp(metric)) : Optional.of(arrivedAt);
    }

    private long stamp(SparkplugMetric metric) {
        Long own = metric.epochMilli() == null ? payload.epochMilli() : metric.epochMilli();
        return own == null ? arrivedAt.toEpochMilli() : own;
    }

    private void fault(AnnouncedMetric announced, MqttReason reason, String detail) {
        faults.add(MessageFault.of(announced.name(), reason, detail));
    }
}
