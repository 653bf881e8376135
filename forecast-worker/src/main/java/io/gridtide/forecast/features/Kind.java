package io.gridtide.forecast.features;

/** What is forecast; decides on features and physical bounds. */
public enum Kind {
    /** Consumption, kW. */
    LOAD,
    /** Photovoltaic production, kW: follows the sun and is zero at night. */
    GENERATION,
    /** Market price, currency/MWh: may be negative, and is published ahead. */
    PRICE
}
