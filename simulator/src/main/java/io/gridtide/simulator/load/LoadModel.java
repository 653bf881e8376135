package io.gridtide.simulator.load;

import io.gridtide.simulator.noise.SeededNoise;
import java.time.ZoneId;

/** Consumption of a building without its vehicles. Not thread safe. */
public sealed interface LoadModel permits HomeLoad, OfficeLoad, FactoryLoad {
    /**
     * Mean power over the quarter-hour in kW, never negative.
     *
     * @param temperatureC outdoor air
     */
    double meanKw(LocalSlot slot, double temperatureC);

    static LoadModel of(BuildingType type, ZoneId zone, SeededNoise noise) {
        return switch (type) {
            case HOME -> new HomeLoad(zone, noise);
            case OFFICE -> new OfficeLoad(noise);
            case FACTORY -> new FactoryLoad(zone, noise);
        };
    }
}
