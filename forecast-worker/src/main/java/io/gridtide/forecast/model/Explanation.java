package io.gridtide.forecast.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why the median of one step is what it is, in the unit of the series. The value is the sum of {@code expected}, of all
 * contributions, of {@code unexplained} and of {@code calibration}.
 *
 * @param value the median
 * @param expected what is forecast on the whole, when nothing is known of the features
 * @param byFeature what each feature moves it by
 * @param unexplained share of members that cannot say why
 * @param calibration what shifts by recent errors, limits and sorting move it by
 * @param members of a blend; empty for a single model
 */
public record Explanation(
        double value,
        double expected,
        Map<String, Double> byFeature,
        double unexplained,
        double calibration,
        List<Member> members) {

    /**
     * A member of a blend.
     *
     * @param name of the member
     * @param weight its share of those that answered
     * @param value its own median
     * @param explained whether its contributions are known
     */
    public record Member(String name, double weight, double value, boolean explained) {}

    /** Of a single model; what is left to its value is calibration. */
    static Explanation of(double value, double expected, Map<String, Double> byFeature) {
        double sum = expected;
        for (double part : byFeature.values()) {
            sum += part;
        }
        return new Explanation(value, expected, byFeature, 0, value - sum, List.of());
    }

    /** Contributions by name; those of exactly zero are left out. */
    static Map<String, Double> byName(List<String> names, double[] values) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                byName.merge(names.get(i), values[i], Double::sum);
            }
        }
        return byName;
    }
}
