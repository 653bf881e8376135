package io.gridtide.ingest.provider.weather;

import io.gridtide.domain.Interval;
import io.gridtide.ingest.feed.WeatherDraft.Values;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.JsonAnswer;
import io.gridtide.ingest.provider.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the Open-Meteo forecast API with {@code timeformat=unixtime}: a block of lists of the same length, one
 * per variable, and a block of their units. Irradiance is the mean of the step that ends at its time, everything else
 * the value at its time; a span here starts at one time and ends at the next.
 */
final class OpenMeteoAnswer {
    private static final Values NOTHING = new Values(null, null, null, null, null, null);

    private final String block;
    private final Duration step;
    private final Map<OpenMeteoVariable, double[]> valuesByVariable = new EnumMap<>(OpenMeteoVariable.class);
    private final Map<String, String> unitByField = new HashMap<>();
    private long @Nullable [] times;
    private @Nullable String reason;
    private boolean error;

    private OpenMeteoAnswer(OpenMeteoResolution resolution) {
        this.block = resolution.block();
        this.step = resolution.step();
    }

    /**
     * The spans told.
     *
     * @throws ProviderException naming the field when the answer is not such a one, or holds no value
     */
    static List<WeatherSpan> parse(byte[] body, OpenMeteoResolution resolution) {
        OpenMeteoAnswer answer = new OpenMeteoAnswer(resolution);
        JsonAnswer.read(body, json -> json.object("", field -> answer.take(json, field)));
        return answer.spans();
    }

    private void take(JsonAnswer json, String field) throws IOException {
        if (field.equals(block)) {
            json.object(field, variable -> takeVariable(json, variable));
        } else if (field.equals(block + "_units")) {
            json.object(field, variable -> unitByField.put(variable, json.text(field + '.' + variable)));
        } else if (field.equals("error")) {
            error = json.truth(field);
        } else if (field.equals("reason")) {
            reason = json.text(field);
        } else {
            json.skip();
        }
    }

    private void takeVariable(JsonAnswer json, String field) throws IOException {
        if (field.equals("time")) {
            times = json.wholeNumbers(block + ".time");
            return;
        }
        for (OpenMeteoVariable variable : OpenMeteoVariable.values()) {
            if (variable.field().equals(field)) {
                valuesByVariable.put(variable, json.numbers(block + '.' + field));
                return;
            }
        }
        json.skip();
    }

    private List<WeatherSpan> spans() {
        if (error) {
            throw ProviderException.of(
                    Fault.REQUEST_REFUSED, "refused: " + ItemError.quote(reason == null ? "no reason" : reason));
        }
        Instant[] starts = starts();
        Map<OpenMeteoVariable, Double[]> converted = new EnumMap<>(OpenMeteoVariable.class);
        for (OpenMeteoVariable variable : OpenMeteoVariable.values()) {
            converted.put(variable, converted(variable, starts.length));
        }
        List<WeatherSpan> spans = new ArrayList<>(starts.length);
        for (int index = 0; index + 1 < starts.length; index++) {
            Values values = values(converted, index);
            if (!values.equals(NOTHING)) {
                spans.add(new WeatherSpan(Interval.of(starts[index], step), values));
            }
        }
        return spans;
    }

    private static Values values(Map<OpenMeteoVariable, Double[]> converted, int index) {
        Double[] at = new Double[OpenMeteoVariable.values().length];
        converted.forEach(
                (variable, values) -> at[variable.ordinal()] = values[variable.precedingMean() ? index + 1 : index]);
        return new Values(at[0], at[1], at[2], at[3], at[4], at[5]);
    }

    private Instant[] starts() {
        long[] seconds = times;
        if (seconds == null) {
            throw ProviderException.missing(block + ".time");
        }
        String timeUnit = unitByField.get("time");
        if (!"unixtime".equals(timeUnit)) {
            throw ProviderException.of(
                    Fault.WRONG_UNIT, block + "_units.time is unixtime, as asked for, got " + timeUnit);
        }
        if (seconds.length < 2) {
            throw ProviderException.of(
                    Fault.NO_DATA,
                    block + ".time holds " + seconds.length
                            + " times; a span needs the time it starts and the time it ends");
        }
        for (int index = 0; index < seconds.length; index++) {
            boolean regular = index == 0 || seconds[index] - seconds[index - 1] == step.toSeconds();
            if (!regular || seconds[index] < 0 || seconds[index] > 253_402_300_799L) {
                throw ProviderException.changed(block + ".time[" + index + "] is a time in seconds since 1970, "
                        + step.toSeconds() + " s after the one before, got " + seconds[index]);
            }
        }
        return Arrays.stream(seconds).mapToObj(Instant::ofEpochSecond).toArray(Instant[]::new);
    }

    private Double[] converted(OpenMeteoVariable variable, int length) {
        String path = block + '.' + variable.field();
        double[] values = valuesByVariable.get(variable);
        if (values == null) {
            throw ProviderException.missing(path);
        }
        if (values.length != length) {
            throw ProviderException.changed(
                    path + " has " + values.length + " values, " + block + ".time has " + length);
        }
        String unit = unitByField.get(variable.field());
        if (unit == null) {
            throw ProviderException.missing(block + "_units." + variable.field());
        }
        DoubleUnaryOperator conversion = variable.conversion(block + "_units." + variable.field(), unit);
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            throw ProviderException.of(Fault.NO_DATA, path + " holds no value at all");
        }
        return Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? null : conversion.applyAsDouble(value))
                .toArray(Double[]::new);
    }
}
