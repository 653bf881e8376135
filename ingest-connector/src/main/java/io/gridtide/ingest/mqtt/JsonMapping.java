package io.gridtide.ingest.mqtt;

import com.fasterxml.jackson.core.JsonPointer;
import io.gridtide.domain.Quality;
import io.gridtide.domain.Unit;
import io.gridtide.ingest.mqtt.MqttConfig.PayloadKind;
import io.gridtide.ingest.mqtt.MqttConfig.TimeFormat;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One mapping of plain topics, checked.
 *
 * @param filter topics meant
 * @param tenantId tenant whose series are written
 * @param series series id, with gaps for topic levels and pointers
 * @param payload what a payload is
 * @param pointers where things are in an object
 * @param timeFormat how a time is written
 * @param qualityByName qualities of the sender and their names here
 * @param unit unit of every value
 */
public record JsonMapping(
        TopicFilter filter,
        String tenantId,
        SeriesTemplate series,
        PayloadKind payload,
        Pointers pointers,
        TimeFormat timeFormat,
        Map<String, String> qualityByName,
        Optional<String> unit) {

    private static final Pattern LEVEL = Pattern.compile("\\d{1,3}");

    /** Where things are; empty ones are not read. */
    record Pointers(
            Optional<JsonPointer> items,
            JsonPointer value,
            Optional<JsonPointer> time,
            Optional<JsonPointer> quality,
            Optional<JsonPointer> unit,
            Optional<JsonPointer> sequence) {}

    /**
     * Checks a mapping.
     *
     * @param key its configuration key, for messages
     * @throws IllegalArgumentException with the key at fault and what to write instead
     */
    static JsonMapping of(String key, MqttConfig.Mapping declared) {
        Keyed keyed = new Keyed(key);
        TopicFilter filter = keyed.read("topic-filter", declared.topicFilter(), TopicFilter::of);
        SeriesTemplate series = keyed.read("series", declared.series(), SeriesTemplate::of);
        Pointers pointers = new Pointers(
                keyed.pointer("items", declared.items()),
                keyed.read("value", declared.value(), JsonPointer::compile),
                keyed.pointer("time", declared.time()),
                keyed.pointer("quality", declared.quality()),
                keyed.pointer("unit-pointer", declared.unitPointer()),
                keyed.pointer("sequence", declared.sequence()));
        JsonMapping mapping = new JsonMapping(
                filter,
                declared.tenant(),
                series,
                declared.payload(),
                pointers,
                declared.timeFormat(),
                Map.copyOf(declared.qualities()),
                declared.unit());
        mapping.check(keyed);
        return mapping;
    }

    private void check(Keyed keyed) {
        keyed.require("tenant", !tenantId.isBlank(), "name the tenant whose series are written");
        for (String gap : series.gaps()) {
            keyed.read("series", gap, this::checkGap);
        }
        keyed.require(
                "items",
                pointers.items.isEmpty() || payload == PayloadKind.ARRAY,
                "only payload=ARRAY has items; leave it out or set payload=ARRAY");
        boolean bare = payload == PayloadKind.NUMBER;
        keyed.require(
                "time",
                !bare || pointers.time.isEmpty(),
                "a bare number has no time in it; leave it out, the time of arrival is taken");
        keyed.require("quality", !bare || pointers.quality.isEmpty(), "a bare number has no quality in it");
        keyed.require("sequence", !bare || pointers.sequence.isEmpty(), "a bare number has no sequence in it");
        keyed.require("unit-pointer", !bare || pointers.unit.isEmpty(), "a bare number has no unit in it; set unit");
        keyed.require("unit-pointer", unit.isEmpty() || pointers.unit.isEmpty(), "set unit or unit-pointer, not both");
        unit.ifPresent(symbol -> keyed.require(
                "unit",
                Unit.ofSymbol(symbol).isPresent(),
                "no unit is written \"" + symbol + "\"; known are " + Unit.symbols()));
        qualityByName.forEach((theirs, ours) -> keyed.require(
                "qualities.\"" + theirs + '"',
                Arrays.stream(Quality.values())
                        .anyMatch(quality -> quality.name().equals(ours)),
                "no quality is called \"" + ours + "\"; known are " + Arrays.toString(Quality.values())));
    }

    private Object checkGap(String gap) {
        if (LEVEL.matcher(gap).matches()) {
            int level = Integer.parseInt(gap);
            boolean open = filter.levels().getLast().equals("#");
            if (level >= filter.levels().size() && !open) {
                throw new IllegalArgumentException("{" + gap + "} names a level the filter \"" + filter.text()
                        + "\" does not have; its levels are 0 to "
                        + (filter.levels().size() - 1));
            }
            return level;
        }
        if (!gap.startsWith("/")) {
            throw new IllegalArgumentException(
                    "{" + gap + "} is neither a topic level such as {1} nor a JSON pointer such as {/channel}");
        }
        if (payload == PayloadKind.NUMBER) {
            throw new IllegalArgumentException("{" + gap + "} points into JSON, but payload=NUMBER has none");
        }
        return JsonPointer.compile(gap);
    }

    /** Reads values of one mapping, and names their keys in errors. */
    private record Keyed(String key) {
        <T> T read(String name, String text, Function<String, T> reader) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException fault) {
                throw new IllegalArgumentException(key + '.' + name + ": " + fault.getMessage(), fault);
            }
        }

        Optional<JsonPointer> pointer(String name, Optional<String> text) {
            return text.map(written -> read(name, written, JsonPointer::compile));
        }

        void require(String name, boolean holds, String fix) {
            if (!holds) {
                throw new IllegalArgumentException(key + '.' + name + ": " + fix);
            }
        }
    }
}
