package io.gridtide.ingest.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.mqtt.MqttConfig.PayloadKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One message being taken apart. */
final class JsonExtraction {
    private final JsonMapping mapping;
    private final List<String> topic;
    private final Instant arrivedAt;
    final List<ReadingDraft> drafts = new ArrayList<>();
    final List<MessageFault> faults = new ArrayList<>();
    private int index = -1;

    JsonExtraction(JsonMapping mapping, List<String> topic, Instant arrivedAt) {
        this.mapping = mapping;
        this.topic = topic;
        this.arrivedAt = arrivedAt;
    }

    void refuse(MessageFault fault) {
        faults.add(fault);
    }

    void add(@Nullable JsonNode item, @Nullable Double bare) {
        index++;
        if (item != null && !item.isObject()) {
            throw fault(place(""), MqttReason.WRONG_TYPE, "an object is expected, found " + kind(item));
        }
        JsonMapping.Pointers pointers = mapping.pointers();
        String quality = text(item, pointers.quality());
        drafts.add(new ReadingDraft(
                index,
                mapping.series().fill(gap -> gap(gap, item)),
                time(item),
                item == null ? bare : value(item, quality),
                mapping.unit().orElse(text(item, pointers.unit())),
                quality,
                JsonPayloadDecoder.SOURCE,
                sequence(item)));
    }

    private String gap(String gap, @Nullable JsonNode item) {
        if (!gap.startsWith("/")) {
            int level = Integer.parseInt(gap);
            if (level >= topic.size()) {
                throw fault("", MqttReason.MISSING_FIELD, "the topic has no level " + level);
            }
            return topic.get(level);
        }
        JsonNode found = at(item, JsonPointer.compile(gap));
        if (!found.isTextual() && !found.isIntegralNumber()) {
            throw fault(
                    place(gap),
                    found.isMissingNode() ? MqttReason.MISSING_FIELD : MqttReason.WRONG_TYPE,
                    "a text or whole number for the series id is expected, found " + kind(found));
        }
        return found.asText();
    }

    private @Nullable Double value(JsonNode item, @Nullable String quality) {
        JsonPointer pointer = mapping.pointers().value();
        JsonNode found = item.at(pointer);
        if (found.isNumber()) {
            return found.doubleValue();
        }
        if (found.isNull() || found.isMissingNode()) {
            if ("MISSING".equals(quality)) {
                return null;
            }
            throw fault(
                    place(pointer.toString()),
                    MqttReason.MISSING_FIELD,
                    "a number is expected, found " + kind(found)
                            + "; a value that was not measured has the quality MISSING");
        }
        throw fault(place(pointer.toString()), MqttReason.WRONG_TYPE, "a number is expected, found " + kind(found));
    }

    private Instant time(@Nullable JsonNode item) {
        Optional<JsonPointer> pointer = mapping.pointers().time();
        if (pointer.isEmpty()) {
            return arrivedAt;
        }
        JsonNode found = at(item, pointer.get());
        String place = place(pointer.get().toString());
        if (found.isMissingNode() || found.isNull()) {
            throw fault(place, MqttReason.MISSING_FIELD, "a time is expected, found " + kind(found));
        }
        return EventTimes.read(found, mapping.timeFormat())
                .orElseThrow(() -> fault(
                        place,
                        MqttReason.INVALID_TIME,
                        "a time as " + EventTimes.example(mapping.timeFormat()) + " is expected, found "
                                + kind(found)));
    }

    private long sequence(@Nullable JsonNode item) {
        Optional<JsonPointer> pointer = mapping.pointers().sequence();
        JsonNode found = pointer.isEmpty() ? null : at(item, pointer.get());
        if (found == null || found.isMissingNode() || found.isNull()) {
            return 0;
        }
        if (!found.isIntegralNumber() || !found.canConvertToLong()) {
            throw fault(
                    place(pointer.get().toString()),
                    MqttReason.WRONG_TYPE,
                    "a whole number is expected, found " + kind(found));
        }
        return found.longValue();
    }

    private @Nullable String text(@Nullable JsonNode item, Optional<JsonPointer> pointer) {
        JsonNode found = pointer.isEmpty() ? null : at(item, pointer.get());
        if (found == null || found.isMissingNode() || found.isNull()) {
            return null;
        }
        boolean quality = pointer.equals(mapping.pointers().quality());
        if (!found.isTextual() && !(quality && found.isValueNode())) {
            throw fault(
                    place(pointer.get().toString()), MqttReason.WRONG_TYPE, "a text is expected, found " + kind(found));
        }
        String written = found.asText();
        return quality ? mapping.qualityByName().getOrDefault(written, written) : written;
    }

    private static JsonNode at(@Nullable JsonNode item, JsonPointer pointer) {
        return item == null ? MissingNode.getInstance() : item.at(pointer);
    }

    private String place(String pointer) {
        return mapping.payload() == PayloadKind.ARRAY ? "[" + index + "]" + pointer : pointer;
    }

    static MessageException fault(String place, MqttReason reason, String detail) {
        return new MessageException(MessageFault.of(place, reason, detail));
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> "nothing";
            case NULL -> "null";
            case STRING -> ItemError.quote(node.textValue());
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case BOOLEAN, NUMBER -> ItemError.quote(node.asText());
            case BINARY, POJO -> "something that is not JSON";
        };
    }
}
