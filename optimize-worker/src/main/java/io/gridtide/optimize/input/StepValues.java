package io.gridtide.optimize.input;

import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values that each hold for one step of equal length, without holes.
 *
 * @param from start of the first step
 * @param step length of a step
 * @param values in time order, at least one
 */
public record StepValues(Instant from, Duration step, List<Double> values) {
    /** Least share of a slot that must be covered for its mean to count. */
    private static final double LEAST_COVERAGE = 0.5;

    public StepValues {
        requireNonNull(from, "from is null");
        if (!step.isPositive()) {
            throw new IllegalArgumentException("step is more than zero, got " + step);
        }
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values from " + from);
        }
    }

    /** First instant after the last step. */
    public Instant to() {
        return from.plus(step.multipliedBy(values.size()));
    }

    /**
     * Mean over a slot, weighted by overlap: coarse steps spread evenly over finer slots, finer steps average. Empty
     * when less than half of the slot is covered.
     */
    public OptionalDouble meanOver(Interval slot) {
        if (!slot.from().isBefore(to()) || !from.isBefore(slot.to())) {
            return OptionalDouble.empty();
        }
        double stepMillis = (double) step.toMillis();
        int first = (int) Math.max(0, Math.floor(millis(from, slot.from()) / stepMillis));
        int last = (int) Math.min(values.size() - 1.0, Math.ceil(millis(from, slot.to()) / stepMillis) - 1);
        double sum = 0;
        double covered = 0;
        for (int index = first; index <= last; index++) {
            Instant start = from.plus(step.multipliedBy(index));
            double overlap = Math.min(millis(slot.from(), start.plus(step)), (double)
                            slot.length().toMillis())
                    - Math.max(millis(slot.from(), start), 0);
            sum += overlap * values.get(index);
            covered += overlap;
        }
        return covered < LEAST_COVERAGE * slot.length().toMillis()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum / covered);
    }

    /** Sum over a span of value times hours; what is not covered counts as nothing. */
    double energyOver(Interval span) {
        double energy = 0;
        for (int index = 0; index < values.size(); index++) {
            Instant start = from.plus(step.multipliedBy(index));
            double overlap = Math.min(millis(from, span.to()), millis(from, start.plus(step)))
                    - Math.max(millis(from, span.from()), millis(from, start));
            energy += Math.max(0, overlap) / 3.6e6 * values.get(index);
        }
        return energy;
    }

    private static double millis(Instant from, Instant to) {
        return (double) Duration.between(from, to).toMillis();
    }
}
