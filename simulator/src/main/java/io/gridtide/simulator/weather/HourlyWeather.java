package io.gridtide.simulator.weather;

import io.gridtide.simulator.QuarterHour;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Hourly means as weather providers give them, rounded to the digits they give. */
public final class HourlyWeather {
    private HourlyWeather() {}

    /** What was measured in the hour that starts at the instant. */
    public static WeatherValues observed(WeatherModel model, Instant hour) {
        return mean(hour, model::actual);
    }

    /** What was expected of the hour at the time of issue. */
    public static WeatherValues expected(WeatherModel model, Instant issuedAt, Instant hour) {
        return mean(hour, slot -> model.forecast(issuedAt, slot));
    }

    private static WeatherValues mean(Instant hour, Function<QuarterHour, Conditions> source) {
        long first = QuarterHour.containing(hour).index();
        Conditions[] quarters = IntStream.range(0, 4)
                .mapToObj(i -> source.apply(new QuarterHour(first + i)))
                .toArray(Conditions[]::new);
        return new WeatherValues(
                mean(quarters, Conditions::temperatureC, 10),
                mean(quarters, conditions -> conditions.irradiance().globalHorizontal(), 10),
                mean(quarters, conditions -> conditions.irradiance().directNormal(), 10),
                mean(quarters, conditions -> conditions.irradiance().diffuseHorizontal(), 10),
                mean(quarters, Conditions::windSpeedMps, 10),
                mean(quarters, Conditions::cloudCover, 100));
    }

    private static OptionalDouble mean(Conditions[] quarters, ToDoubleFunction<Conditions> part, double digits) {
        double sum = 0;
        for (Conditions quarter : quarters) {
            sum += part.applyAsDouble(quarter);
        }
        return OptionalDouble.of(Math.rint(sum / quarters.length * digits) / digits);
    }
}
