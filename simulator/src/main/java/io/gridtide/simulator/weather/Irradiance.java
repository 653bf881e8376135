package io.gridtide.simulator.weather;

/**
 * Solar irradiance in W/m2.
 *
 * @param globalHorizontal on a horizontal plane
 * @param directNormal from the sun's disc, on a plane that faces it
 * @param diffuseHorizontal from the rest of the sky, on a horizontal plane
 */
public record Irradiance(double globalHorizontal, double directNormal, double diffuseHorizontal) {
    public static final Irradiance NONE = new Irradiance(0, 0, 0);

    /** Solar constant, W/m2 (Kopp and Lean, Geophysical Research Letters 38, 2011). */
    private static final double SOLAR_CONSTANT_WM2 = 1361;

    /** Below this cosine of the zenith angle direct light is neglected: the split is not defined at the horizon. */
    private static final double LOWEST_COS_ZENITH = 0.065;

    /**
     * Global horizontal irradiance of a cloudless sky: {@code 1098 cosZ exp(-0.059 / cosZ)} (Haurwitz, Journal of
     * Meteorology 2, 1945; coefficient as in Reno, Hansen, Stein: SAND2012-2389).
     */
    public static double clearSkyWm2(double cosZenith) {
        return cosZenith <= 0 ? 0 : 1098 * cosZenith * StrictMath.exp(-0.059 / cosZenith);
    }

    /**
     * Splits global irradiance into direct and diffuse (Erbs, Klein, Duffie: Solar Energy 28, 1982).
     *
     * @param dayOfYear 1 to 366, for the distance of the sun (Duffie and Beckman, equation 1.4.1)
     */
    public static Irradiance split(double globalHorizontalWm2, double cosZenith, int dayOfYear) {
        if (globalHorizontalWm2 <= 0 || cosZenith <= 0) {
            return NONE;
        }
        double extraterrestrial = SOLAR_CONSTANT_WM2 * (1 + 0.033 * StrictMath.cos(2 * Math.PI * dayOfYear / 365));
        double clearness =
                Math.clamp(globalHorizontalWm2 / (extraterrestrial * Math.max(cosZenith, LOWEST_COS_ZENITH)), 0.0, 1.0);
        double diffuse =
                cosZenith < LOWEST_COS_ZENITH ? globalHorizontalWm2 : globalHorizontalWm2 * diffuseFraction(clearness);
        return new Irradiance(globalHorizontalWm2, (globalHorizontalWm2 - diffuse) / cosZenith, diffuse);
    }

    private static double diffuseFraction(double k) {
        if (k <= 0.22) {
            return 1 - 0.09 * k;
        }
        if (k > 0.8) {
            return 0.165;
        }
        return 0.9511 - 0.1604 * k + 4.388 * k * k - 16.638 * k * k * k + 12.336 * k * k * k * k;
    }
}
