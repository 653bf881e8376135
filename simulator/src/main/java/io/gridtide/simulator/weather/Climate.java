package io.gridtide.simulator.weather;

/**
 * The long-term course of the weather of a place in the temperate zone of the northern hemisphere.
 *
 * @param meanTemperatureC mean of the year
 * @param annualAmplitudeK half the difference of the warmest and the coldest time of the year
 * @param diurnalAmplitudeK half the daily range under a cloudless sky
 * @param weatherDeviationK standard deviation of the temperature around that course
 * @param medianWindMps median wind speed at 10 m, m/s
 */
public record Climate(
        double meanTemperatureC,
        double annualAmplitudeK,
        double diurnalAmplitudeK,
        double weatherDeviationK,
        double medianWindMps) {
    /**
     * Close to the station means of Berlin for 1991 to 2020 (Deutscher Wetterdienst): about 10 degC over the year,
     * 1 degC in January, 19.5 degC in July. Daily range, deviation and wind are assumptions of usual size.
     */
    public static final Climate BERLIN = new Climate(10.0, 9.4, 5.5, 3.4, 3.3);
}
