package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.domain.Quality;
import io.gridtide.domain.Series;
import io.gridtide.testkit.reference.Sample;
import java.util.Optional;
import java.util.SplittableRandom;

/** A meter with the troubles meters have. The same seed gives the same readings. */
final class Meter {
    private static final double OUTAGE_CHANCE = 0.002;
    private static final int LONGEST_OUTAGE = 40;
    private static final double BAD_CHANCE = 0.005;
    private static final double REGISTER_TROUBLE_CHANCE = 0.01;
    /** Readings between two troubles of a register: two wrong ones in a row would be a register that was exchanged. */
    private static final int CALM = 10;

    private final MeterKind kind;
    private final Series series;
    private final SplittableRandom random;
    private double registerKwh;
    private int silent;
    private int zeros;
    private int calm;

    Meter(MeterKind kind, Series series, long seed) {
        this.kind = kind;
        this.series = series;
        this.random = new SplittableRandom(seed);
        this.registerKwh = random.nextDouble(1, 90);
    }

    Series series() {
        return series;
    }

    /** Its reading of a minute; empty while it is out of order. */
    Optional<Sample> read(long minuteMillis) {
        double value = value();
        if (silent > 0) {
            silent--;
            return Optional.empty();
        }
        if (random.nextDouble() < OUTAGE_CHANCE) {
            silent = random.nextInt(1, LONGEST_OUTAGE);
        }
        Quality quality = random.nextDouble() < BAD_CHANCE ? Quality.BAD : Quality.GOOD;
        return Optional.of(new Sample(minuteMillis + kind.offsetMillis(), 0, value, quality));
    }

    /** A reading without any trouble. */
    Sample readWell(long minuteMillis) {
        zeros = 0;
        calm = CALM;
        return new Sample(minuteMillis + kind.offsetMillis(), 0, value(), Quality.GOOD);
    }

    private double value() {
        return switch (kind) {
            // Far from zero and close together: never a spike.
            case SAMPLES, MEANS, AMOUNTS -> random.nextDouble(100, 200);
            case STATE -> random.nextDouble();
            case REGISTER -> troubled(grow());
            case ROLLING_REGISTER -> zeroed(grow() % series.limits().maximum());
        };
    }

    private double grow() {
        registerKwh += random.nextDouble(0.05, 0.6);
        return registerKwh;
    }

    private double troubled(double value) {
        if (calm == 0 && zeros == 0 && random.nextDouble() < REGISTER_TROUBLE_CHANCE) {
            calm = CALM;
            if (random.nextBoolean()) {
                return value * 0.3; // One wrong reading.
            }
            registerKwh = random.nextDouble(0.1, 1); // A new register.
            return registerKwh;
        }
        return zeroed(value);
    }

    private double zeroed(double value) {
        if (zeros > 0) {
            zeros--;
            return 0;
        }
        if (calm > 0) {
            calm--;
        } else if (random.nextDouble() < REGISTER_TROUBLE_CHANCE) {
            zeros = random.nextInt(0, 3);
            calm = CALM;
            return 0;
        }
        return value;
    }
}
