package io.gridtide.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Expected intervals against those of the database.
 *
 * @param expected intervals that must be there
 * @param agreeing of them, those that say what they must
 * @param differences the others, and intervals that must not be there, in words
 */
record IntervalComparison(int expected, int agreeing, List<String> differences) {

    static IntervalComparison of(Map<Interval, IntervalFigures> expected, Map<Interval, IntervalFigures> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((interval, figures) -> {
            IntervalFigures there = found.get(interval);
            if (there == null) {
                differences.add(interval + " is missing, expected " + figures);
            } else if (!figures.agreesWith(there)) {
                differences.add(interval + " is " + there + ", expected " + figures);
            }
        });
        int wrong = differences.size();
        found.forEach((interval, figures) -> {
            if (!expected.containsKey(interval)) {
                differences.add(interval + " is there and nobody measured in it: " + figures);
            }
        });
        return new IntervalComparison(expected.size(), expected.size() - wrong, differences);
    }
}
