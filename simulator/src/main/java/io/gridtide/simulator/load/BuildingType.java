package io.gridtide.simulator.load;

/** What a simulated building is used for. */
public enum BuildingType {
    /** A family of four, about 4,000 kWh a year without the car. */
    HOME,
    /** About 60 workplaces with heat pump and cooling. */
    OFFICE,
    /** Metal working in two shifts. */
    FACTORY
}
