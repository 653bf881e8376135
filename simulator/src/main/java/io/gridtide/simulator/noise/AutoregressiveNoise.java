package io.gridtide.simulator.noise;

/**
 * A stationary first-order autoregressive process with mean 0 and variance 1:
 * {@code x(t) = phi x(t-1) + sqrt(1 - phi^2) e(t)} (Box and Jenkins, Time Series Analysis, chapter 3).
 *
 * <p>Values are computed in blocks of 256 steps. Each block starts from a warm-up that begins so many steps
 * earlier that what lies before it weighs less than 1e-4, so a value depends on its step alone and never on what
 * was asked before. Not thread safe.
 */
public final class AutoregressiveNoise {
    private static final int BLOCK_STEPS = 256;
    private static final double FORGOTTEN_WEIGHT = 1e-4;

    private final SeededNoise noise;
    private final double persistence;
    private final int warmUpSteps;
    private final RecentlyUsed<double[]> blocks;
    private long lastNumber;
    private double[] lastBlock = {};

    /** @param persistence correlation of neighbouring steps, 0 to below 1 */
    public AutoregressiveNoise(SeededNoise noise, double persistence) {
        if (!(persistence >= 0 && persistence < 1)) {
            throw new IllegalArgumentException("persistence is 0 to below 1, got " + persistence);
        }
        this.noise = noise;
        this.persistence = persistence;
        this.warmUpSteps =
                persistence == 0 ? 0 : (int) Math.ceil(StrictMath.log(FORGOTTEN_WEIGHT) / StrictMath.log(persistence));
        this.blocks = new RecentlyUsed<>(4, this::block);
    }

    public double at(long step) {
        long number = Math.floorDiv(step, BLOCK_STEPS);
        if (number != lastNumber || lastBlock.length == 0) {
            lastBlock = blocks.get(number);
            lastNumber = number;
        }
        return lastBlock[Math.floorMod(step, BLOCK_STEPS)];
    }

    /** Linear interpolation between steps. */
    public double at(double step) {
        long before = (long) Math.floor(step);
        double share = step - before;
        return share == 0 ? at(before) : (1 - share) * at(before) + share * at(before + 1);
    }

    private double[] block(long number) {
        long first = number * BLOCK_STEPS;
        double innovation = Math.sqrt(1 - persistence * persistence);
        double value = noise.gaussian(first - warmUpSteps - 1);
        for (long step = first - warmUpSteps; step < first; step++) {
            value = persistence * value + innovation * noise.gaussian(step);
        }
        double[] values = new double[BLOCK_STEPS];
        for (int i = 0; i < BLOCK_STEPS; i++) {
            value = persistence * value + innovation * noise.gaussian(first + i);
            values[i] = value;
        }
        return values;
    }
}
