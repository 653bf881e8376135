package io.gridtide.simulator.weather;

/**
 * The long-term course of the weather of a place in the temperate zone of the northern hemisphere.
 *
 * @param meanTemperatureC mean of the year
 * @param annualAmplitudeK half the difference of the warmest and the coldest time of the year
 * @param diurnalAmplitudeK half the daily range under a cloudless sky
 * @param weatherDeviationK standard deviation of the temperature around that course
 * @param meanWindMps median wind speed at 10 m
 */
public record Climate(
        double meanTemperatureC,
        double annualAmplitudeK,
        double diurnalAmplitudeK,
        double weatherDeviationK,
        double meanWindMps) {
    /**
     * Close to Berlin, 1991 to 2020 (Deutscher Wetterdienst, multi-annual station means): year 10 degC, January
     * 1 degC, July 19.5 degC, wind 3.5 m/s. Deviation and daily range are rounded from hourly records.
     */
    public static final Climate BERLIN = new Climate(10.0, 9.4, 5.5, 3.4, 3.3);
}
