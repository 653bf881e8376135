package io.gridtide.streams.virtual;

import io.gridtide.domain.Formula;
import io.gridtide.domain.Quality;
import io.gridtide.streams.balance.BalanceState;
import io.gridtide.streams.balance.FlowSample;
import java.util.Objects;
import java.util.Optional;

/**
 * What the members of a virtual series say about one of its intervals.
 *
 * @param mean signed sum of the members' means, in the unit of the quantity; NaN when a member has no value
 * @param coverage least coverage of the members; 0 when one has no value
 * @param quality worst quality of the members; MISSING when one has no value
 * @param members members with a value
 */
public record VirtualValue(double mean, double coverage, Quality quality, int members) {
    /**
     * Adds the members up. A sum that lacks a part is no sum: then there is no value.
     *
     * @param said the latest statements of the members
     */
    public static VirtualValue of(Formula formula, BalanceState said) {
        double mean = 0;
        double coverage = 1;
        Quality quality = Quality.GOOD;
        int members = 0;
        for (Formula.Term term : formula.terms()) {
            Optional<FlowSample> sample = sample(said, term.seriesId());
            if (sample.isEmpty() || Double.isNaN(sample.get().mean())) {
                continue;
            }
            mean += term.sign() * sample.get().mean();
            coverage = Math.min(coverage, sample.get().coverage());
            quality = quality.worst(sample.get().quality());
            members++;
        }
        boolean whole = members == formula.terms().size();
        return whole
                ? new VirtualValue(mean, coverage, quality, members)
                : new VirtualValue(Double.NaN, 0, Quality.MISSING, members);
    }

    /** Whether every member has stated the interval, with a value or without. */
    public static boolean allSaid(Formula formula, BalanceState said) {
        return formula.terms().stream()
                .allMatch(term -> sample(said, term.seriesId()).isPresent());
    }

    /** A number that changes when the value does. */
    public int digest() {
        return Objects.hash(mean, coverage, quality.ordinal(), members);
    }

    private static Optional<FlowSample> sample(BalanceState said, String seriesId) {
        return said.samples().stream()
                .filter(sample -> sample.seriesId().equals(seriesId))
                .findFirst();
    }
}
