package io.gridtide.optimize.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.TimeGrid;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what has a value in every slot: one number, one for each slot, or values by the local clock. */
final class SeriesReader {
    private final TimeGrid time;

    SeriesReader(TimeGrid time) {
        this.time = time;
    }

    /** A value by the local clock. */
    private record Windowed(LocalWindow window, double value) {}

    /**
     * A field that may be absent.
     *
     * @param factor what each value is multiplied with
     */
    Optional<Series> find(Fields fields, String name, Range range, double factor) {
        Mistakes mistakes = fields.mistakes();
        return fields.find(name).map(node -> scaled(read(node, fields.path(name), range, mistakes), factor));
    }

    /** A field that is there under one name or, in another unit, under another; what is missing is a mistake. */
    Series required(Fields fields, String name, Range range, Unit other) {
        fields.atMostOneOf(name, other.name);
        Optional<Series> found = find(fields, name, range, 1).or(() -> find(fields, other.name, range, other.factor));
        if (!fields.has(name) && !fields.has(other.name)) {
            fields.wrong(
                    name,
                    "is missing; add a number, or an array of " + time.slots() + " numbers (or use " + other.name
                            + ")");
        }
        return found.orElseGet(() -> Series.constant(0, time.slots()));
    }

    /** The same quantity in another unit. */
    record Unit(String name, double factor) {}

    private static Series scaled(Series series, double factor) {
        if (factor == 1) {
            return series;
        }
        double[] values = series.toArray();
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] *= factor;
        }
        return Series.of(values);
    }

    private Series read(JsonNode node, String path, Range range, Mistakes mistakes) {
        if (node.isArray()) {
            return array(node, path, range, mistakes);
        }
        if (node.isObject()) {
            return Fields.object(node, path, mistakes)
                    .map(fields -> windows(fields, range))
                    .orElseGet(this::nothing);
        }
        if (!node.isNumber()) {
            mistakes.add(
                    path,
                    "is " + Numbers.kind(node) + ", but has to be a number, an array of " + time.slots()
                            + " numbers, or {\"default\": ..., \"windows\": [...]}");
            return nothing();
        }
        return Series.constant(Numbers.read(node, path, range, mistakes).orElse(0), time.slots());
    }

    private Series nothing() {
        return Series.constant(0, time.slots());
    }

    private Series array(JsonNode node, String path, Range range, Mistakes mistakes) {
        if (node.size() != time.slots()) {
            mistakes.add(
                    path,
                    "has " + node.size() + " values, but the horizon has " + time.slots() + " slots of "
                            + time.slotMinutes() + " min; give one value for each slot, or change slots");
            return nothing();
        }
        double[] values = new double[time.slots()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = Numbers.read(node.get(slot), path + "[" + slot + "]", range, mistakes)
                    .orElse(0);
        }
        return Series.of(values);
    }

    private Series windows(Fields fields, Range range) {
        OptionalDouble otherwise = fields.optional("default", range);
        List<Windowed> windows = new ArrayList<>();
        for (Fields window : fields.objects("windows")) {
            windows.add(new Windowed(WindowReader.read(window), window.required("value", range)));
            window.done();
        }
        fields.done();
        if (time.start().isEmpty()) {
            fields.mistakes().add(fields.path(), "has windows by the local clock; add $.start, and $.timeZone");
            return nothing();
        }
        double[] values = new double[time.slots()];
        for (int slot = 0; slot < values.length; slot++) {
            OptionalDouble value = mean(windows, otherwise, slot);
            if (value.isEmpty()) {
                fields.mistakes()
                        .add(
                                fields.path(),
                                "has no value for " + time.label(slot) + "; add a default, or a window for it");
                return nothing();
            }
            values[slot] = value.getAsDouble();
        }
        return Series.of(values);
    }

    /** A window may begin inside a slot: each minute counts. */
    private OptionalDouble mean(List<Windowed> windows, OptionalDouble otherwise, int slot) {
        ZonedDateTime start = time.startOf(slot).orElseThrow();
        double sum = 0;
        for (int minute = 0; minute < time.slotMinutes(); minute++) {
            ZonedDateTime at = start.plusMinutes(minute);
            OptionalDouble value = windows.stream()
                    .filter(window -> window.window.holds(at))
                    .mapToDouble(Windowed::value)
                    .findFirst();
            if (value.isEmpty() && otherwise.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += value.isPresent() ? value.getAsDouble() : otherwise.getAsDouble();
        }
        return OptionalDouble.of(sum / time.slotMinutes());
    }
}
