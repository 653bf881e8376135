package io.gridtide.optimize.replay;

import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** Days of hours with a lossy battery of 6 kWh, dear evenings, and forecasts that are right within their bands. */
final class RecordedSites {
    private RecordedSites() {}

    static RecordedSite of(long seed, int days) {
        Random random = new Random(seed);
        int slots = 24 * days;
        double[] load = random.doubles(slots, 0.2, 2.5).toArray();
        double[] sun = IntStream.range(0, slots)
                .mapToDouble(slot -> slot % 24 > 8 && slot % 24 < 17 ? 4 * random.nextDouble() : 0)
                .toArray();
        IssuedForecasts forecasts = new IssuedForecasts(24);
        for (int slot = 0; slot < slots; slot++) {
            int midnight = slot / 24 * 24;
            boolean day = slot % 24 > 8 && slot % 24 < 17;
            forecasts.add(IssuedForecasts.Of.LOAD, midnight, slot, new QuantileBand(0.43, 1.35, 2.27));
            forecasts.add(
                    IssuedForecasts.Of.GENERATION,
                    midnight,
                    slot,
                    day ? new QuantileBand(0.4, 2, 3.6) : QuantileBand.certain(0));
        }
        return with(Series.of(load), Series.of(sun), forecasts);
    }

    static RecordedSite with(Series load, Series sun, IssuedForecasts forecasts) {
        int slots = load.size();
        Series none = Series.constant(0, slots);
        Series unlimited = Series.constant(Double.POSITIVE_INFINITY, slots);
        double[] price = IntStream.range(0, slots)
                .mapToDouble(slot -> slot % 24 > 15 && slot % 24 < 21 ? 0.5 : 0.2)
                .toArray();
        Storage storage = new Storage(
                0,
                slots,
                new Storage.Energy(6, 0, 6),
                new Storage.Power(3, 3),
                new Storage.Losses(0.9, 0.95, 0.001),
                new Storage.Wear(0.01, 0),
                0,
                new Storage.EndCondition(0, Double.POSITIVE_INFINITY, 0));
        return new RecordedSite(
                "recorded",
                "EUR",
                new TimeGrid(slots, 60, Optional.empty()),
                new RecordedSite.Measured(load, sun),
                forecasts,
                new GridConnection(
                        Series.of(price),
                        Series.constant(0.05, slots),
                        unlimited,
                        unlimited,
                        new GridConnection.Carbon(none, 0),
                        0),
                new Battery(
                        "battery",
                        storage,
                        new Battery.CycleLimit(OptionalDouble.empty(), OptionalDouble.empty()),
                        Battery.ChargeFrom.ANYTHING,
                        Battery.DischargeTo.ANYTHING));
    }
}
