package io.gridtide.optimize.input;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Values for every slot of a horizon from a source that may not reach its end: a slot without a value takes that of
 * the same time on the latest earlier day that has one, else the mean.
 *
 * @param values one per slot
 * @param filled how many slots were filled in
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record SlotFiller(double[] values, int filled) {
    private static final int MOST_DAYS_BACK = 7;

    static SlotFiller of(List<Interval> slots, Function<Interval, OptionalDouble> source, OptionalDouble lastResort) {
        double[] values = new double[slots.size()];
        int filled = 0;
        for (int index = 0; index < values.length; index++) {
            OptionalDouble value = source.apply(slots.get(index));
            if (value.isEmpty()) {
                filled++;
            }
            values[index] = value.orElse(earlier(slots.get(index), source).orElse(lastResort.orElse(Double.NaN)));
        }
        return new SlotFiller(values, filled);
    }

    private static OptionalDouble earlier(Interval slot, Function<Interval, OptionalDouble> source) {
        for (int days = 1; days <= MOST_DAYS_BACK; days++) {
            Duration back = Duration.ofDays(days);
            OptionalDouble value =
                    source.apply(new Interval(slot.from().minus(back), slot.to().minus(back)));
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalDouble.empty();
    }

    Optional<String> detail() {
        return filled == 0
                ? Optional.empty()
                : Optional.of(filled + " of " + values.length
                        + " slots are not covered and take the same time of an earlier day or the mean");
    }
}
