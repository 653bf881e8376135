package io.gridtide.simulator.folder;

import io.gridtide.domain.Resolution;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Values of one series on a regular grid; a gap stays a gap.
 *
 * @param seriesId id in the folder
 * @param unit of the values
 * @param resolution distance of two values, each the mean from its time to the next
 * @param values the values
 */
record RecordedSeries(String seriesId, RecordedUnit unit, Resolution resolution, Grid values) {

    /** The value whose span contains the instant, in the unit of the folder. */
    OptionalDouble at(Instant instant) {
        return values.get(Math.floorDiv(instant.getEpochSecond(), resolution.seconds()));
    }

    /** Whether a span of this series ends at the instant. */
    boolean endsAt(Instant instant) {
        return Math.floorMod(instant.getEpochSecond(), resolution.seconds()) == 0;
    }

    Instant start() {
        return Instant.ofEpochSecond(values.first() * resolution.seconds());
    }

    Instant end() {
        return Instant.ofEpochSecond((values.first() + values.length()) * resolution.seconds());
    }

    /** Values by step number, growing in both directions; NaN marks a gap and never leaves this class. */
    static final class Grid {
        private long first;
        private int length;
        private int missing;
        private double[] values = {};

        /** Sets a value and tells whether there was none yet. */
        boolean put(long step, double value) {
            if (length == 0) {
                first = step;
                values = new double[1024];
                Arrays.fill(values, Double.NaN);
            }
            cover(step);
            int position = Math.toIntExact(step - first);
            if (!Double.isNaN(values[position])) {
                return false;
            }
            values[position] = value;
            missing--;
            return true;
        }

        OptionalDouble get(long step) {
            if (step < first || step >= first + length || Double.isNaN(values[(int) (step - first)])) {
                return OptionalDouble.empty();
            }
            return OptionalDouble.of(values[(int) (step - first)]);
        }

        long first() {
            return first;
        }

        int length() {
            return length;
        }

        /** Steps without a value between the first and the last. */
        int missing() {
            return missing;
        }

        private void cover(long step) {
            if (length > 0 && step < first) {
                double[] grown = new double[Math.toIntExact(first - step + values.length)];
                Arrays.fill(grown, Double.NaN);
                System.arraycopy(values, 0, grown, Math.toIntExact(first - step), length);
                values = grown;
                length += Math.toIntExact(first - step);
                missing += Math.toIntExact(first - step);
                first = step;
            }
            int needed = Math.toIntExact(step - first + 1);
            if (needed > values.length) {
                int old = values.length;
                values = Arrays.copyOf(values, Math.max(needed, 2 * old));
                Arrays.fill(values, old, values.length, Double.NaN);
            }
            if (needed > length) {
                missing += needed - length;
                length = needed;
            }
        }
    }
}
