package io.gridtide.simulator.noise;

/**
 * Random numbers as a pure function of seed, stream name and index (a counter-based generator), so that any
 * step can be computed without the steps before it.
 *
 * <p>The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom
 * number generators, OOPSLA 2014). {@link StrictMath} keeps results equal on every platform.
 */
public final class SeededNoise {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;

    public SeededNoise(long seed) {
        this.seed = mix(seed);
    }

    /** An independent source of numbers; the same name gives the same source. */
    public SeededNoise stream(String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA * (name.charAt(i) + 1L));
        }
        return new SeededNoise(hash);
    }

    /** An independent source of numbers for one number, for instance a day. */
    public SeededNoise stream(long number) {
        return new SeededNoise(seed + GOLDEN_GAMMA * (2 * number + 1));
    }

    /** Uniform on the open interval (0, 1). */
    public double uniform(long index) {
        long bits = mix(seed + GOLDEN_GAMMA * index) >>> 11;
        return (bits + 0.5) * 0x1.0p-53;
    }

    /** Standard normal, by Box and Muller (Annals of Mathematical Statistics 29, 1958). */
    public double gaussian(long index) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform(2 * index)));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform(2 * index + 1));
    }

    /** Poisson with a small mean, by multiplication of uniforms (Knuth, TAOCP 2, 3.4.1); at most 50. */
    public int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = uniform(0);
        int count = 0;
        while (product > limit && count < 50) {
            count++;
            product *= uniform(count);
        }
        return count;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
