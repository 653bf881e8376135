package io.gridtide.simulator.load;

/**
 * Something that is switched on now and then.
 *
 * @param name of its random numbers
 * @param perWorkday mean number of starts on a working day
 * @param perSaturday on a Saturday
 * @param perRestDay on a Sunday or holiday
 * @param start clock time of a start
 * @param durationHours how long it runs
 * @param powerKw mean power while it runs
 */
record ActivityKind(
        String name,
        double perWorkday,
        double perSaturday,
        double perRestDay,
        Spread start,
        Spread durationHours,
        double powerKw) {

    /** A normal distribution, cut at two standard deviations. */
    record Spread(double mean, double deviation) {
        double draw(double gaussian) {
            return mean + deviation * Math.clamp(gaussian, -2.0, 2.0);
        }
    }

    double meanStarts(DayKind kind) {
        return switch (kind) {
            case WORKDAY -> perWorkday;
            case SATURDAY -> perSaturday;
            case REST_DAY -> perRestDay;
        };
    }
}
