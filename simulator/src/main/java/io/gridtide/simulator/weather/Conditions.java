package io.gridtide.simulator.weather;

/**
 * The simulated weather of one quarter-hour, taken at its middle.
 *
 * @param sun position of the sun
 * @param irradiance W/m2
 * @param temperatureC air, degrees Celsius
 * @param windSpeedMps at 10 m, m/s
 * @param windIndex the wind of the wider region as a standard normal number
 * @param cloudCover covered share of the sky, 0 to 1
 */
public record Conditions(
        SolarPosition sun,
        Irradiance irradiance,
        double temperatureC,
        double windSpeedMps,
        double windIndex,
        double cloudCover) {}
