package io.gridtide.simulator.weather;

import java.util.OptionalDouble;

/**
 * Weather of a place over a span of time; an absent value was not measured and is never a zero.
 *
 * @param temperatureC air, degrees Celsius
 * @param globalHorizontalWm2 W/m2
 * @param directNormalWm2 W/m2
 * @param diffuseHorizontalWm2 W/m2
 * @param windSpeedMps at 10 m, m/s
 * @param cloudCover covered share of the sky, 0 to 1
 */
public record WeatherValues(
        OptionalDouble temperatureC,
        OptionalDouble globalHorizontalWm2,
        OptionalDouble directNormalWm2,
        OptionalDouble diffuseHorizontalWm2,
        OptionalDouble windSpeedMps,
        OptionalDouble cloudCover) {

    public boolean isEmpty() {
        return temperatureC.isEmpty()
                && globalHorizontalWm2.isEmpty()
                && directNormalWm2.isEmpty()
                && diffuseHorizontalWm2.isEmpty()
                && windSpeedMps.isEmpty()
                && cloudCover.isEmpty();
    }
}
