package io.gridtide.optimize.search;

/** What a course of powers means to one asset. Powers are per slot of the horizon in microwatts, production and discharge positive. */
interface CourseRule {
    /** Microwatts in a kilowatt, and micro-watt-hours in a kWh. */
    double MICRO = 1e9;

    /** What may be off before it counts, in kW and kWh: half of what the assessor lets pass. */
    double TOLERANCE = 5e-7;

    /**
     * What a course is worth.
     *
     * @param broken what it breaks of physics and rules: microwatts, micro-watt-hours, a kilowatt for each switch out of turn
     * @param shortOfGoal what is missing of goals, in micro-watt-hours or milligrams of hydrogen
     * @param cost what it costs beside the energy that the site exchanges, in billionths of the currency
     */
    record Worth(long broken, long shortOfGoal, long cost) {}

    /** Judges a whole course. */
    Worth worth(long[] powerUw);

    /**
     * What a power brings to where it matters only in sum, a store or an amount to be done; 0 where slots have nothing to do with each
     * other.
     */
    double content(int slot, long powerUw);

    /** The power with this content, or about it; it need not be one that the asset can hold. */
    long powerFor(int slot, double content);

    /** Whether energy passes through it without need, so that less of it is better. */
    default boolean stores() {
        return false;
    }

    /** An amount as what counts in a score: nothing while it is tolerated. */
    static long micro(double amount) {
        return amount > TOLERANCE ? (long) Math.ceil(amount * MICRO) : 0;
    }

    /** Money in billionths. */
    static long nanos(double money) {
        return Math.round(money * 1e9);
    }
}
