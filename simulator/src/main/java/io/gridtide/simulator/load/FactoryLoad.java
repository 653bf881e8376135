package io.gridtide.simulator.load;

import io.gridtide.simulator.load.ActivityKind.Spread;
import io.gridtide.simulator.noise.AutoregressiveNoise;
import io.gridtide.simulator.noise.SeededNoise;
import java.time.ZoneId;
import java.util.List;

/**
 * A metal-working plant: base load around the clock, an early and a late shift from Monday to Friday, a short
 * shift on Saturday, breaks, ventilation by temperature, and single starts of furnaces and presses. Sizes are
 * assumptions that give the load factor of about one half that two-shift plants of this size report.
 */
final class FactoryLoad implements LoadModel {
    private static final double BASE_KW = 34;
    private static final double EARLY_SHIFT_KW = 128;
    private static final double LATE_SHIFT_KW = 98;
    private static final double SATURDAY_SHIFT_KW = 70;
    private static final double VENTILATION_KW_PER_K = 1.3;
    private static final List<ActivityKind> MACHINES = List.of(
            new ActivityKind("furnace.early", 2.5, 0.8, 0, new Spread(8, 1), new Spread(1.3, 0.3), 48),
            new ActivityKind("furnace.late", 1.6, 0, 0, new Spread(16.5, 1.5), new Spread(1.3, 0.3), 48),
            new ActivityKind("press", 7, 2, 0, new Spread(12.5, 3), new Spread(0.25, 0.1), 65),
            new ActivityKind("cleaning", 0, 0.3, 0.2, new Spread(10, 2), new Spread(2, 0.5), 22));

    private final Activities machines;
    private final AutoregressiveNoise orders;
    private final AutoregressiveNoise compressors;

    FactoryLoad(ZoneId zone, SeededNoise noise) {
        this.machines = new Activities(MACHINES, zone, noise.stream("machines"));
        this.orders = new AutoregressiveNoise(noise.stream("orders"), 0.8);
        this.compressors = new AutoregressiveNoise(noise.stream("compressors"), StrictMath.exp(-0.5));
    }

    @Override
    public double meanKw(LocalSlot slot, double temperatureC) {
        double utilisation = 1 + 0.07 * orders.at(slot.date().toEpochDay());
        double working = shifts(slot) * utilisation;
        double ventilation = working > 20 ? VENTILATION_KW_PER_K * Math.max(0, temperatureC - 18) : 0;
        double smooth = BASE_KW + working + ventilation;
        return Math.max(0, smooth * (1 + 0.04 * compressors.at(slot.slot().index())) + machines.meanKw(slot));
    }

    private static double shifts(LocalSlot slot) {
        return switch (slot.kind()) {
            case WORKDAY ->
                EARLY_SHIFT_KW * slot.between(6, 14) * (1 - 0.35 * slot.bump(9.1, 0.2) - 0.45 * slot.bump(12, 0.3))
                        + LATE_SHIFT_KW * slot.between(14, 22) * (1 - 0.45 * slot.bump(18, 0.3));
            case SATURDAY -> SATURDAY_SHIFT_KW * slot.between(6.5, 12.5);
            case REST_DAY -> 0;
        };
    }
}
