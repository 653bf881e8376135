package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.optimize.site.TimeGrid;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads the slots of the horizon, and places in it. */
final class TimeReader {
    /** A year of half-hours and a bit: more is beyond what is solved at once. */
    private static final int MOST_SLOTS = 20_000;

    private static final Range SLOT_MINUTES = new Range(5, 60, false, "");
    private static final Range SLOTS = new Range(1, MOST_SLOTS, false, "");

    private TimeReader() {}

    /** @param arrays lengths of series that tell the number of slots where the file does not, most telling first */
    static Optional<TimeGrid> read(Fields fields, List<Integer> arrays) {
        int before = fields.mistakes().count();
        int minutes = whole(fields, "slotMinutes", fields.required("slotMinutes", SLOT_MINUTES));
        int slots = slots(fields, arrays);
        Optional<ZonedDateTime> start = start(fields);
        return fields.mistakes().count() > before ? Optional.empty() : Optional.of(new TimeGrid(slots, minutes, start));
    }

    private static int slots(Fields fields, List<Integer> arrays) {
        if (fields.has("slots")) {
            return whole(fields, "slots", fields.required("slots", SLOTS));
        }
        if (arrays.isEmpty()) {
            fields.wrong("slots", "is missing, and no series is an array that would tell it; add the number of slots");
            return 1;
        }
        int slots = arrays.getFirst();
        if (!SLOTS.holds(slots)) {
            fields.wrong(
                    "slots", "follows from a series of " + slots + " values; at least 1 and at most " + MOST_SLOTS);
        }
        return slots;
    }

    private static int whole(Fields fields, String name, double value) {
        if (value != Math.rint(value)) {
            if (!Double.isNaN(value)) {
                fields.wrong(name, "is " + value + ", but has to be a whole number");
            }
            return 1;
        }
        return (int) value;
    }

    private static Optional<ZonedDateTime> start(Fields fields) {
        Optional<String> zoneText = fields.text("timeZone");
        Optional<String> startText = fields.text("start");
        if (startText.isEmpty()) {
            zoneText.ifPresent(
                    zone -> fields.wrong("timeZone", "is given without start; add start, or leave both out"));
            return Optional.empty();
        }
        try {
            Optional<ZoneId> zone = zoneText.map(ZoneId::of);
            return Optional.of(instant(startText.get(), zone));
        } catch (DateTimeParseException malformed) {
            fields.wrong(
                    "start",
                    "is \"" + startText.get() + "\", but has to be like 2026-03-01T00:00 or 2026-03-01T00:00:00Z");
        } catch (DateTimeException unknown) {
            fields.wrong("timeZone", "is \"" + zoneText.orElse("") + "\"; use a name such as Europe/Berlin or UTC");
        }
        return Optional.empty();
    }

    /** With an offset it is an instant, without one it is a local time of the zone, UTC when there is none. */
    private static ZonedDateTime instant(String text, Optional<ZoneId> zone) {
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            return zone.map(at::atZoneSameInstant).orElseGet(at::toZonedDateTime);
        } catch (DateTimeParseException local) {
            return LocalDateTime.parse(text).atZone(zone.orElse(ZoneOffset.UTC));
        }
    }

    /** A place in the horizon: the number of a slot, or a time at which one begins. */
    static int place(Fields fields, String name, TimeGrid time, int otherwise) {
        Optional<JsonNode> found = fields.find(name);
        if (found.isEmpty()) {
            return otherwise;
        }
        JsonNode node = found.get();
        if (node.isIntegralNumber() && node.asLong() >= 0 && node.asLong() <= time.slots()) {
            return node.asInt();
        }
        if (node.isTextual() && time.start().isPresent()) {
            return placeOfTime(fields, name, time, node.textValue()).orElse(otherwise);
        }
        fields.wrong(
                name,
                "is " + Numbers.kind(node) + ", but has to be the number of a slot from 0 to " + time.slots()
                        + (time.start().isPresent()
                                ? ", or a time such as 2026-03-01T18:00"
                                : " (times need $.start)"));
        return otherwise;
    }

    private static Optional<Integer> placeOfTime(Fields fields, String name, TimeGrid time, String text) {
        ZonedDateTime start = time.start().orElseThrow();
        try {
            ZonedDateTime at = instant(text, Optional.of(start.getZone()));
            long seconds = at.toEpochSecond() - start.toEpochSecond();
            long slotSeconds = time.slotMinutes() * 60L;
            long slot = seconds / slotSeconds;
            if (seconds >= 0 && seconds % slotSeconds == 0 && slot <= time.slots()) {
                return Optional.of((int) slot);
            }
            fields.wrong(
                    name,
                    "is " + text + ", where no slot of the horizon begins; it runs from " + time.label(0) + " to "
                            + time.label(time.slots()) + " in steps of " + time.slotMinutes() + " min");
        } catch (DateTimeException malformed) {
            fields.wrong(name, "is \"" + text + "\", but has to be like 2026-03-01T18:00 or 2026-03-01T18:00:00Z");
        }
        return Optional.empty();
    }

    /** How many slots before the horizon something began: a time at which a slot begins, the start of the horizon when it is absent. */
    static int slotsBefore(Fields fields, String name, TimeGrid time, int most) {
        Optional<String> text = fields.text(name);
        if (text.isEmpty()) {
            return 0;
        }
        if (time.start().isEmpty()) {
            fields.wrong(name, "is a time; add $.start, or leave it out when both begin together");
            return 0;
        }
        ZonedDateTime start = time.start().get();
        try {
            long seconds = start.toEpochSecond()
                    - instant(text.get(), Optional.of(start.getZone())).toEpochSecond();
            long slots = seconds / (time.slotMinutes() * 60L);
            if (seconds >= 0 && seconds % (time.slotMinutes() * 60L) == 0 && slots <= most) {
                return (int) slots;
            }
            fields.wrong(
                    name,
                    "is " + text.get() + ", but has to be a whole number of slots before the horizon, which begins "
                            + time.label(0));
        } catch (DateTimeException malformed) {
            fields.wrong(
                    name, "is \"" + text.get() + "\", but has to be like 2026-03-01T18:00 or 2026-03-01T18:00:00Z");
        }
        return 0;
    }
}
