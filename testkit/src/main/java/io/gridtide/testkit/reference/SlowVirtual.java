package io.gridtide.testkit.reference;

import io.gridtide.domain.Formula;
import io.gridtide.domain.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The intervals of a virtual series from those of its members, known at once: the rules of docs/streams/virtual-meters.md. */
public final class SlowVirtual {
    private SlowVirtual() {}

    /**
     * Every interval that any member states.
     *
     * @param intervalsByMember of each member of the formula
     */
    public static List<ExpectedInterval> of(Formula formula, Map<String, List<ExpectedInterval>> intervalsByMember) {
        TreeSet<Long> starts = new TreeSet<>();
        for (String member : formula.seriesIds()) {
            intervalsByMember.getOrDefault(member, List.of()).forEach(interval -> starts.add(interval.fromMillis()));
        }
        List<ExpectedInterval> intervals = new ArrayList<>();
        for (long start : starts) {
            intervals.add(interval(start, formula, intervalsByMember));
        }
        return intervals;
    }

    private static ExpectedInterval interval(
            long start, Formula formula, Map<String, List<ExpectedInterval>> intervalsByMember) {
        double sum = 0;
        int members = 0;
        double coverage = 1;
        Quality quality = Quality.GOOD;
        for (Formula.Term term : formula.terms()) {
            for (ExpectedInterval part : intervalsByMember.getOrDefault(term.seriesId(), List.of())) {
                if (part.fromMillis() == start && !Double.isNaN(part.mean())) {
                    sum += term.sign() * part.mean();
                    members++;
                    coverage = Math.min(coverage, part.coverage());
                    quality = quality.worst(part.quality());
                }
            }
        }
        boolean whole = members == formula.terms().size();
        return new ExpectedInterval(
                start,
                whole ? sum : Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                members,
                whole ? coverage : 0,
                whole ? quality : Quality.MISSING);
    }
}
