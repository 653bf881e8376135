package io.gridtide.ingest.mqtt;

import static io.gridtide.ingest.mqtt.JsonExtraction.fault;
import static io.gridtide.ingest.mqtt.JsonExtraction.kind;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.JsonFaults;
import io.gridtide.ingest.mqtt.MqttConfig.PayloadKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes plain payloads apart as their mapping says. Stateless. */
public final class JsonPayloadDecoder {
    static final String SOURCE = "mqtt";

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,5})?");
    private static final int LONGEST_NUMBER = 100;
    private static final int DEEPEST = 32;
    private static final int ITEMS_AT_MOST = 10_000;
    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    /**
     * The values of one message.
     *
     * @param topic levels of its topic
     */
    public Harvest decode(JsonMapping mapping, List<String> topic, InboundMessage message) {
        JsonExtraction extraction = new JsonExtraction(mapping, topic, message.arrivedAt());
        try {
            if (mapping.payload() == PayloadKind.NUMBER) {
                extraction.add(null, number(message.payload()));
            } else {
                addItems(extraction, items(mapping, READER.readTree(message.payload())));
            }
        } catch (MessageException refused) {
            return Harvest.refused(refused.fault());
        } catch (JsonProcessingException notJson) {
            return Harvest.refused(
                    MessageFault.whole(MqttReason.UNREADABLE, "not JSON: " + JsonFaults.describe(notJson)));
        } catch (IOException broken) {
            return Harvest.refused(MessageFault.whole(MqttReason.UNREADABLE, "not UTF-8 JSON: " + broken.getMessage()));
        }
        return new Harvest(Harvest.Origin.SENDER, mapping.tenantId(), extraction.drafts, extraction.faults);
    }

    private static void addItems(JsonExtraction extraction, List<JsonNode> items) {
        for (JsonNode item : items) {
            try {
                extraction.add(item, null);
            } catch (MessageException refused) {
                extraction.refuse(refused.fault());
            }
        }
    }

    private static List<JsonNode> items(JsonMapping mapping, JsonNode root) {
        if (root.isMissingNode()) {
            throw fault("", MqttReason.UNREADABLE, "the payload is empty");
        }
        if (mapping.payload() == PayloadKind.OBJECT) {
            return List.of(root);
        }
        JsonNode array = mapping.pointers().items().map(root::at).orElse(root);
        if (!array.isArray()) {
            String place = mapping.pointers().items().map(JsonPointer::toString).orElse("");
            throw fault(place, MqttReason.WRONG_TYPE, "an array of objects is expected, found " + kind(array));
        }
        if (array.size() > ITEMS_AT_MOST) {
            throw fault(
                    "",
                    MqttReason.TOO_LARGE,
                    "an array has at most " + ITEMS_AT_MOST + " items, this one " + array.size() + "; send several");
        }
        List<JsonNode> items = new ArrayList<>(array.size());
        array.forEach(items::add);
        return items;
    }

    private static double number(byte[] payload) {
        String text =
                new String(payload, 0, Math.min(payload.length, LONGEST_NUMBER + 1), StandardCharsets.UTF_8).trim();
        if (payload.length > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw fault("", MqttReason.UNREADABLE, "a bare decimal number is expected, found " + ItemError.quote(text));
        }
        return Double.parseDouble(text);
    }
}
