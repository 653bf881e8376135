package io.gridtide.simulator.load;

import io.gridtide.simulator.load.ActivityKind.Spread;
import io.gridtide.simulator.noise.AutoregressiveNoise;
import io.gridtide.simulator.noise.SeededNoise;
import java.time.ZoneId;
import java.util.List;

/**
 * A home: standby, presence in the morning and in the evening (on days off later and longer), single appliances.
 *
 * <p>The shape follows the German standard profile H0 and its polynomial for the time of the year (VDEW,
 * Repraesentative VDEW-Lastprofile, M-28/99); frequency and power of appliances are of the size given by
 * Richardson et al., Energy and Buildings 42, 2010.
 */
final class HomeLoad implements LoadModel {
    private static final double STANDBY_KW = 0.15;
    private static final List<ActivityKind> APPLIANCES = List.of(
            new ActivityKind("kettle", 4, 5, 5, new Spread(12, 5), new Spread(0.06, 0.02), 2.0),
            new ActivityKind("lunch", 0.15, 0.6, 0.8, new Spread(12.2, 0.6), new Spread(0.7, 0.2), 1.9),
            new ActivityKind("dinner", 0.7, 0.6, 0.5, new Spread(18.7, 0.7), new Spread(0.8, 0.25), 2.1),
            new ActivityKind("dishwasher", 0.6, 0.8, 0.8, new Spread(20.2, 1.5), new Spread(0.5, 0.1), 1.9),
            new ActivityKind("washing", 0.3, 0.9, 0.4, new Spread(11, 3), new Spread(0.4, 0.1), 2.0),
            new ActivityKind("dryer", 0.15, 0.5, 0.2, new Spread(14, 3), new Spread(1.1, 0.3), 1.3));

    private final Activities appliances;
    private final AutoregressiveNoise presence;

    HomeLoad(ZoneId zone, SeededNoise noise) {
        this.appliances = new Activities(APPLIANCES, zone, noise.stream("appliances"));
        this.presence = new AutoregressiveNoise(noise.stream("presence"), StrictMath.exp(-0.25));
    }

    @Override
    public double meanKw(LocalSlot slot, double temperatureC) {
        double varied =
                present(slot) * StrictMath.exp(0.35 * presence.at(slot.slot().index()) - 0.06);
        double circulationKw = temperatureC < 15 ? 0.06 : 0;
        return STANDBY_KW + circulationKw + seasonFactor(slot.date().getDayOfYear()) * varied + appliances.meanKw(slot);
    }

    private static double present(LocalSlot slot) {
        if (slot.kind() == DayKind.WORKDAY) {
            return 0.20 * slot.bump(6.8, 0.9) + 0.08 * slot.bump(12.5, 2) + 0.36 * slot.bump(20, 2.1);
        }
        return 0.20 * slot.bump(9.5, 1.5) + 0.18 * slot.bump(13.5, 2.5) + 0.34 * slot.bump(20, 2.4);
    }

    /** {@code -3.92e-10 t^4 + 3.20e-7 t^3 - 7.02e-5 t^2 + 2.10e-3 t + 1.24}, t the day of the year (VDEW 1999). */
    static double seasonFactor(int dayOfYear) {
        double t = dayOfYear;
        return (((-3.92e-10 * t + 3.20e-7) * t - 7.02e-5) * t + 2.10e-3) * t + 1.24;
    }
}
