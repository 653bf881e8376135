package io.gridtide.optimize;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Planning problems to test with, by hand or from a seed. */
public final class Problems {
    public static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    public static final Duration QUARTER = Duration.ofMinutes(15);
    public static final GridLimits WIDE = new GridLimits(1000, 1000);

    private Problems() {}

    /** 10 kWh, 5 kW, 95 % each way, no wear, half full and half full again at the end. */
    public static Asset.Battery homeBattery(String assetId) {
        return battery(assetId, 10, 5, 0.95);
    }

    public static Asset.Battery battery(String assetId, double energyKwh, double powerKw, double efficiency) {
        return new Asset.Battery(
                assetId,
                "site",
                "tenant",
                energyKwh,
                powerKw,
                powerKw,
                efficiency,
                efficiency,
                Asset.StateOfChargeRange.FULL,
                0.5,
                0);
    }

    public static PlanningProblem of(List<Slot> slots, GridLimits limits, PlannedBattery... batteries) {
        return new PlanningProblem("site", START, QUARTER, slots, Arrays.asList(batteries), limits, List.of());
    }

    public static PlanningProblem hourly(List<Slot> slots, GridLimits limits, PlannedBattery... batteries) {
        return new PlanningProblem(
                "site", START, Duration.ofHours(1), slots, Arrays.asList(batteries), limits, List.of());
    }

    /** Slots with one load, no generation and these prices for import; export earns half. */
    public static List<Slot> pricedSlots(double loadKw, double... importPricesPerMwh) {
        return Arrays.stream(importPricesPerMwh)
                .mapToObj(price -> new Slot(loadKw, 0, price, price / 2))
                .toList();
    }

    /**
     * A site with hourly prices, a sunny noon and an evening peak.
     *
     * @param seed of loads, clouds and prices
     * @param slots quarter-hours
     * @param batteryCount each with 10 kWh times its number
     */
    public static PlanningProblem sampleDay(long seed, int slots, int batteryCount) {
        Random random = new Random(seed);
        List<Slot> expected = new ArrayList<>();
        double price = 0;
        for (int index = 0; index < slots; index++) {
            double hour = (index / 4.0) % 24;
            if (index % 4 == 0) {
                price = 90
                        + 60 * Math.cos((hour - 19) / 24 * 2 * Math.PI)
                        - sun(hour) * 70
                        + 10 * random.nextGaussian();
            }
            double loadKw = batteryCount * (0.6 + 0.8 * random.nextDouble() + (hour > 17 && hour < 22 ? 1.5 : 0));
            double generationKw = batteryCount * 5 * sun(hour) * (0.5 + 0.5 * random.nextDouble());
            expected.add(new Slot(loadKw, generationKw, price * 1.19 + 120, price - 5));
        }
        PlannedBattery[] batteries = new PlannedBattery[batteryCount];
        for (int index = 0; index < batteryCount; index++) {
            Asset.Battery asset = new Asset.Battery(
                    "battery-" + index,
                    "site",
                    "tenant",
                    10.0 * (index + 1),
                    5 + index,
                    5 + index,
                    0.95,
                    0.95 - 0.01 * index,
                    new Asset.StateOfChargeRange(0.1, 0.95),
                    0.5,
                    0.02);
            batteries[index] = PlannedBattery.returningToStart(asset, 0.3 + 0.1 * index % 0.6);
        }
        return of(expected, new GridLimits(20.0 * batteryCount, 15.0 * batteryCount), batteries);
    }

    private static double sun(double hour) {
        return Math.max(0, Math.sin((hour - 6) / 12 * Math.PI));
    }
}
