package io.gridtide.simulator.market;

import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.load.LocalSlot;
import io.gridtide.simulator.weather.WeatherModel;
import java.time.ZoneId;

/**
 * Emissions of grid power: renewables count 0.03, what is left 0.65 kg/kWh, the mix of coal and gas. Gives a mean
 * near the 0.38 kg/kWh of Germany in 2023 (Umweltbundesamt, 2024). Not thread safe.
 */
public final class CarbonIntensity {
    private static final double RENEWABLE_KG_PER_KWH = 0.03;
    private static final double FOSSIL_KG_PER_KWH = 0.65;

    private final ZoneId zone;
    private final WeatherModel weather;

    public CarbonIntensity(ZoneId zone, WeatherModel weather) {
        this.zone = zone;
        this.weather = weather;
    }

    /** kg CO2 per kWh in the quarter-hour. */
    public double kgPerKwh(QuarterHour slot) {
        GridMix mix = GridMix.of(LocalSlot.of(slot, zone), weather.actual(slot));
        double fossilShare = Math.clamp(mix.residualGw() / mix.demandGw(), 0.0, 1.0);
        double value = RENEWABLE_KG_PER_KWH + (FOSSIL_KG_PER_KWH - RENEWABLE_KG_PER_KWH) * fossilShare;
        return Math.rint(value * 1e4) / 1e4;
    }
}
