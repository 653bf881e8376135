package io.gridtide.simulator.market;

import io.gridtide.simulator.QuarterHour;
import io.gridtide.simulator.load.LocalSlot;
import io.gridtide.simulator.noise.AutoregressiveNoise;
import io.gridtide.simulator.noise.SeededNoise;
import io.gridtide.simulator.weather.WeatherModel;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Day-ahead prices by a merit order over the residual load that was <em>expected</em> when the auction closed, so
 * that prices tell nothing about the real weather that a bidder could not know.
 *
 * <p>{@code price = 62 + 1.9 (r - 26) + 5 exp((r - 47) / 4)}, r the expected residual load in GW: a linear stack of
 * lignite, coal and gas, and scarcity above it; below {@code r = 0} plants that cannot stop press the price under
 * zero. Added are a slow level of fuel prices, noise of the hour, and on 3 % of the days a spike around 19:00. The
 * quarter-hourly product and the limits -500 and 4,000 EUR/MWh are those of the Single Day-Ahead Coupling. Shape:
 * Lago et al., Applied Energy 293, 2021. Not thread safe.
 */
public final class DayAheadPrices {
    private static final double LOWEST_PER_MWH = -500;
    private static final double HIGHEST_PER_MWH = 4000;
    private static final double SPIKE_CHANCE = 0.03;

    private final ZoneId zone;
    private final WeatherModel weather;
    private final SeededNoise spikes;
    private final AutoregressiveNoise fuel;
    private final AutoregressiveNoise hour;

    public DayAheadPrices(ZoneId zone, WeatherModel weather, SeededNoise noise) {
        this.zone = zone;
        this.weather = weather;
        this.spikes = noise.stream("spikes");
        this.fuel = new AutoregressiveNoise(noise.stream("fuel"), 0.97);
        this.hour = new AutoregressiveNoise(noise.stream("hour"), 0.6);
    }

    /** Price of one quarter-hour in currency per MWh, rounded to cents. */
    public double perMwh(QuarterHour slot) {
        LocalSlot local = LocalSlot.of(slot, zone);
        double residual = GridMix.of(local, weather.forecast(lastRunBeforeAuction(local), slot))
                .residualGw();
        long day = local.date().toEpochDay();
        double price = 62
                + 1.9 * (residual - 26)
                + 5 * StrictMath.exp(Math.min(residual - 47, 14) / 4)
                + 8 * fuel.at(day)
                + 4 * hour.at(slot.middleInHours())
                + spike(local, spikes.stream(day));
        return Math.rint(Math.clamp(price, LOWEST_PER_MWH, HIGHEST_PER_MWH) * 100) / 100;
    }

    /** The weather run of 06:00 UTC of the day before delivery is the last that bidders can use. */
    private static Instant lastRunBeforeAuction(LocalSlot local) {
        return local.date().minusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC);
    }

    private static double spike(LocalSlot local, SeededNoise draws) {
        if (draws.uniform(0) > SPIKE_CHANCE) {
            return 0;
        }
        double height = 90 - 120 * StrictMath.log(draws.uniform(1));
        return height * local.bump(19, 0.8);
    }
}
