package io.gridtide.domain;

/** What a series measures, with the unit it is kept in and the meaning of its sign. */
public enum Quantity {
    /** Consumption of the site or of one consumer; positive. Charging a vehicle is load. */
    LOAD(Unit.KW),
    /** Production; positive. */
    GENERATION(Unit.KW),
    /** Exchange at the grid connection; import positive, export negative. */
    GRID(Unit.KW),
    /** Battery power; discharge positive, charge negative. */
    STORAGE(Unit.KW),
    /** Stored share of the usable capacity, 0 to 1. */
    STATE_OF_CHARGE(Unit.FRACTION),
    /** Price of energy; may be negative. */
    PRICE(Unit.CURRENCY_PER_MWH),
    TEMPERATURE(Unit.DEGREE_CELSIUS),
    IRRADIANCE(Unit.WATT_PER_SQUARE_METRE),
    WIND_SPEED(Unit.METRE_PER_SECOND),
    /** Emissions per unit of energy taken from the grid. */
    CARBON_INTENSITY(Unit.KILOGRAM_CO2_PER_KWH);

    private final Unit unit;

    Quantity(Unit unit) {
        this.unit = unit;
    }

    /** The unit in which values of this quantity travel on topics and lie in tables. */
    public Unit unit() {
        return unit;
    }

    /** Whether the quantity is a power flow of a site, so that energy can be derived from its mean. */
    public boolean isPowerFlow() {
        return unit == Unit.KW;
    }
}
