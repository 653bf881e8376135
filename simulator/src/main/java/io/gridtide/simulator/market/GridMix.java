package io.gridtide.simulator.market;

import io.gridtide.simulator.load.LocalSlot;
import io.gridtide.simulator.weather.Conditions;
import io.gridtide.simulator.weather.Irradiance;

/**
 * Demand and renewable supply of a price area the size of Germany in GW, driven by the weather of one place in it.
 *
 * <p>Sizes: yearly demand about 55 GW on average with two peaks on working days; 99 GW of photovoltaics and 72 GW of
 * wind installed (Bundesnetzagentur, end of 2024). Because a country is smoother
 * than a place, half of the sun is that of a sky of mean cloudiness.
 *
 * @param demandGw consumption
 * @param solarGw photovoltaics
 * @param windGw wind
 */
record GridMix(double demandGw, double solarGw, double windGw) {
    private static final double SOLAR_CAPACITY_GW = 99;
    private static final double SOLAR_YIELD = 0.62;
    private static final double MEAN_TRANSMISSION = 0.62;
    private static final double WIND_CAPACITY_GW = 72;

    static GridMix of(LocalSlot slot, Conditions conditions) {
        return new GridMix(
                demandGw(slot, conditions.temperatureC()), solarGw(conditions), windGw(conditions.windIndex()));
    }

    /** Demand that neither sun nor wind covers. */
    double residualGw() {
        return demandGw - solarGw - windGw;
    }

    private static double demandGw(LocalSlot slot, double temperatureC) {
        double level =
                switch (slot.kind()) {
                    case WORKDAY -> 47;
                    case SATURDAY -> 42;
                    case REST_DAY -> 38;
                };
        double day = slot.between(6.3, 21.5);
        double shape = 10 * day + 4 * slot.bump(8.5, 1.3) + 6 * slot.bump(18.8, 1.6);
        double heating = 0.45 * Math.max(0, 14 - temperatureC);
        double cooling = 0.3 * Math.max(0, temperatureC - 23);
        return level + shape + heating + cooling;
    }

    private static double solarGw(Conditions conditions) {
        double local = conditions.irradiance().globalHorizontal();
        double clear = Irradiance.clearSkyWm2(conditions.sun().cosZenith());
        return SOLAR_CAPACITY_GW * SOLAR_YIELD * (0.5 * local + 0.5 * MEAN_TRANSMISSION * clear) / 1000;
    }

    private static double windGw(double windIndex) {
        return WIND_CAPACITY_GW / (1 + StrictMath.exp(1.5 - windIndex));
    }
}
