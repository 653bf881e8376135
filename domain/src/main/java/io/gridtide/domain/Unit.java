package io.gridtide.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Units that measurements arrive in. Every dimension has one base unit, the one used inside the system;
 * conversion is linear: {@code base = factor * value + offset}.
 */
public enum Unit {
    KW("kW", Dimension.POWER, 1, 0),
    W("W", Dimension.POWER, 1e-3, 0),
    MW("MW", Dimension.POWER, 1e3, 0),
    KWH("kWh", Dimension.ENERGY, 1, 0),
    WH("Wh", Dimension.ENERGY, 1e-3, 0),
    MWH("MWh", Dimension.ENERGY, 1e3, 0),
    /** What one is worth, the series declares. */
    PULSE("pulse", Dimension.COUNT, 1, 0),
    FRACTION("1", Dimension.RATIO, 1, 0),
    PERCENT("%", Dimension.RATIO, 1e-2, 0),
    DEGREE_CELSIUS("degC", Dimension.TEMPERATURE, 1, 0),
    DEGREE_FAHRENHEIT("degF", Dimension.TEMPERATURE, 5.0 / 9.0, -160.0 / 9.0),
    KELVIN("K", Dimension.TEMPERATURE, 1, -273.15),
    WATT_PER_SQUARE_METRE("W/m2", Dimension.IRRADIANCE, 1, 0),
    METRE_PER_SECOND("m/s", Dimension.SPEED, 1, 0),
    CURRENCY_PER_MWH("currency/MWh", Dimension.PRICE, 1, 0),
    CURRENCY_PER_KWH("currency/kWh", Dimension.PRICE, 1e3, 0),
    KILOGRAM_CO2_PER_KWH("kgCO2/kWh", Dimension.CARBON_INTENSITY, 1, 0),
    GRAM_CO2_PER_KWH("gCO2/kWh", Dimension.CARBON_INTENSITY, 1e-3, 0);

    /** What a unit measures; only units of one dimension convert into each other. */
    public enum Dimension {
        POWER,
        ENERGY,
        COUNT,
        RATIO,
        TEMPERATURE,
        IRRADIANCE,
        SPEED,
        PRICE,
        CARBON_INTENSITY
    }

    private final String symbol;
    private final Dimension dimension;
    private final double factor;
    private final double offset;

    Unit(String symbol, Dimension dimension, double factor, double offset) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.factor = factor;
        this.offset = offset;
    }

    /** The spelling used in JSON, CSV and Avro, for instance {@code kW} or {@code W/m2}. */
    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /**
     * Converts a value of this unit into another unit of the same dimension.
     *
     * @throws IllegalArgumentException when the dimensions differ
     */
    public double convert(double value, Unit target) {
        if (target == this) {
            return value;
        }
        if (target.dimension != dimension) {
            throw new IllegalArgumentException("cannot convert " + symbol + " (" + dimension + ") into " + target.symbol
                    + " (" + target.dimension + ")");
        }
        return (factor * value + offset - target.offset) / target.factor;
    }

    public boolean convertsTo(Unit target) {
        return target.dimension == dimension;
    }

    /** Finds a unit by its exact symbol; case matters because {@code MW} and {@code mW} differ. */
    public static Optional<Unit> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst();
    }

    /** All accepted symbols, for error messages. */
    public static String symbols() {
        return Arrays.stream(values()).map(Unit::symbol).collect(Collectors.joining(", "));
    }
}
