package io.gridtide.optimize.search;

/**
 * Which powers an asset can hold, in microwatts; production and discharge positive.
 *
 * @param least greatest consumption, as a negative number, or 0
 * @param most greatest production or 0
 * @param leastRunning least magnitude while it runs; 0 when it may run at any power
 * @param standby a power below that which it may hold too; 0 when there is none
 */
record PowerRange(long least, long most, long leastRunning, long standby) {
    static PowerRange between(double leastKw, double mostKw, double leastRunningKw) {
        return new PowerRange(floor(leastKw), floor(mostKw), (long) Math.ceil(leastRunningKw * CourseRule.MICRO), 0);
    }

    PowerRange withStandby(double consumptionKw) {
        return new PowerRange(least, most, leastRunning, -Math.round(consumptionKw * CourseRule.MICRO));
    }

    /** Towards zero; a whole number of microwatts stays what it is. */
    private static long floor(double kw) {
        return (long) (kw * CourseRule.MICRO + Math.signum(kw) * 1e-3);
    }

    /** The closest power that it can hold. */
    long near(long powerUw) {
        long within = Math.clamp(powerUw, least, most);
        if (Math.abs(within) >= leastRunning || within == 0 || within == standby) {
            return within;
        }
        return 2 * Math.abs(within) < leastRunning ? 0 : within > 0 ? leastRunning : -leastRunning;
    }

    /** Whether it is switched on and off, rather than turned up and down. */
    boolean switched() {
        return leastRunning > 0;
    }
}
