package io.gridtide.streams.interval;

import io.gridtide.domain.Quality;

/**
 * Reads the growth of an energy register in kWh as mean power in kW between two readings.
 *
 * <ul>
 *   <li>Growth is spread evenly between the two readings. Over more than two reading periods the total is
 *       measured but its distribution is not, so the quality is at best ESTIMATED.
 *   <li>A register below its last reading is decided by the next reading that is not zero: back at or above the
 *       old register, it was a glitch and is left out; else it is a reset, and what passed between is unknown.
 *   <li>A zero never starts a difference: a momentary zero can not book the whole register as energy.
 *   <li>A drop from the top tenth of the declared maximum to its lowest tenth is a rollover.
 *   <li>Growth that is faster than the declared rate is booked as UNCERTAIN.
 *   <li>A jump from below half of the register before a reset to at least that register is the old register
 *       coming back: nothing is booked for it.
 * </ul>
 */
final class CounterRegister {
    private static final double ROLLOVER_SHARE = 0.1;
    private static final double RETURN_SHARE = 0.5;
    /** A declared maximum this close below a power of ten means a register with that many digits. */
    private static final double DIGIT_SHARE = 1e-3;

    private static final double MILLIS_PER_HOUR = 3.6e6;

    private final SeriesRules rules;
    private final Readings readings;
    private final long longestGapMillis;
    private final Timeline timeline;
    private double registerBeforeReset;
    private int accepted = -1;
    private int zeroAfterAccepted = -1;

    private CounterRegister(SeriesRules rules, Readings readings, Context context) {
        this.rules = rules;
        this.readings = readings;
        this.longestGapMillis = context.longestGapMillis();
        this.registerBeforeReset = context.registerBeforeReset();
        this.timeline = new Timeline(Timeline.Kind.MEANS, readings.size(), Plausibility.NONE);
    }

    /**
     * What the readings at hand do not tell.
     *
     * @param longestGapMillis a longer difference is not booked
     * @param registerBeforeReset kWh, NaN when no reset is remembered
     */
    record Context(long longestGapMillis, double registerBeforeReset) {}

    /**
     * What the register said.
     *
     * @param timeline mean powers in kW
     * @param acceptedUntil time of the last reading that is decided; {@link Long#MIN_VALUE} when none is
     * @param registerBeforeReset kWh, NaN once the register has grown past it
     */
    record Outcome(Timeline timeline, long acceptedUntil, double registerBeforeReset) {}

    static Outcome read(SeriesRules rules, Readings readings, Context context) {
        CounterRegister register = new CounterRegister(rules, readings, context);
        for (int index = 0; index < readings.size(); index++) {
            if (Timelines.usable(readings, index)) {
                register.next(index);
            }
        }
        long until = register.accepted < 0 ? Long.MIN_VALUE : readings.time(register.accepted);
        return new Outcome(register.timeline, until, register.registerBeforeReset);
    }

    private void next(int index) {
        double value = readings.value(index);
        if (value <= 0) {
            zeroAfterAccepted = zeroAfterAccepted < 0 ? index : zeroAfterAccepted;
            return;
        }
        if (accepted < 0) {
            accept(index);
            return;
        }
        double base = readings.value(accepted);
        if (value >= base) {
            grow(index, base, value);
            return;
        }
        double following = followingNonZero(index);
        if (Double.isNaN(following) || following >= base) {
            return; // Not decided yet, or a glitch.
        }
        if (isRollover(base, value)) {
            book(accepted, index, modulus() - base + value, Quality.GOOD);
        } else {
            bookZerosUntil(index);
            registerBeforeReset = base;
        }
        accept(index);
    }

    private void grow(int index, double base, double value) {
        boolean oldRegisterIsBack = base < RETURN_SHARE * registerBeforeReset && value >= registerBeforeReset;
        if (!oldRegisterIsBack) {
            book(accepted, index, value - base, Quality.GOOD);
        }
        if (value >= registerBeforeReset) {
            registerBeforeReset = Double.NaN;
        }
        accept(index);
    }

    private void accept(int index) {
        accepted = index;
        zeroAfterAccepted = -1;
    }

    /** After a reset that showed zeros: the register stood still between the first and the last of them. */
    private void bookZerosUntil(int index) {
        if (zeroAfterAccepted < 0) {
            return;
        }
        int lastZero = index - 1;
        while (lastZero > zeroAfterAccepted
                && !(Timelines.usable(readings, lastZero) && readings.value(lastZero) <= 0)) {
            lastZero--;
        }
        book(zeroAfterAccepted, lastZero, 0, Quality.UNCERTAIN);
    }

    private void book(int from, int to, double energyKwh, Quality atBest) {
        long span = readings.time(to) - readings.time(from);
        if (span <= 0 || span > longestGapMillis) {
            return;
        }
        Quality quality = atBest.worst(readings.quality(from)).worst(readings.quality(to));
        if (span > rules.holdMillis()) {
            quality = quality.worst(Quality.ESTIMATED);
        }
        if (rules.plausibility().isTooFast(energyKwh, span)) {
            quality = quality.worst(Quality.UNCERTAIN);
        }
        timeline.add(readings.time(from), readings.time(to), energyKwh / (span / MILLIS_PER_HOUR), quality);
    }

    private double followingNonZero(int index) {
        for (int next = index + 1; next < readings.size(); next++) {
            if (Timelines.usable(readings, next) && readings.value(next) > 0) {
                return readings.value(next);
            }
        }
        return Double.NaN;
    }

    private boolean isRollover(double base, double value) {
        double maximum = rules.series().limits().maximum();
        return Double.isFinite(maximum) && base >= (1 - ROLLOVER_SHARE) * maximum && value <= ROLLOVER_SHARE * maximum;
    }

    /** Register size: the power of ten just above the declared maximum, else the maximum itself. */
    private double modulus() {
        double maximum = rules.series().limits().maximum();
        double power = Math.pow(10, Math.ceil(Math.log10(maximum)));
        return power - maximum <= DIGIT_SHARE * power ? power : maximum;
    }
}
