package io.gridtide.forecast.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the forecasts of several models become one, learnt from their own recent errors: each member is moved so that its
 * quantiles would have held, the members are weighted so that the pinball loss of their mean would have been least, and
 * the mean is moved once more.
 *
 * @param shifts what each member is moved by
 * @param weights of each member; they sum to one
 * @param last what the mean is moved by
 */
public record Blend(Map<String, HourShift> shifts, Map<String, Double> weights, HourShift last) {
    /**
     * Under this name the ledger keeps what the blend really said before its own shift. Its errors are those of a forecast
     * that had not seen the truth; the errors of today's weights on the days they were learnt from would be too small.
     */
    public static final String MIXED = "mixed";

    private static final double FADE_PER_DAY = 0.98;

    /** Learns from a ledger; a short one gives equal weights. */
    public static Blend learn(Ledger ledger) {
        List<Ledger.Day> days = ledger.newest();
        Map<String, HourShift> shifts = new LinkedHashMap<>();
        List<String> members = members(days);
        for (String member : members) {
            shifts.put(member, HourShift.learn(days, member, 1));
        }
        List<Ledger.Day> moved = new ArrayList<>();
        for (Ledger.Day day : days) {
            moved.add(new Ledger.Day(movedBy(shifts, day.byMember(), day.hours()), day.truths(), day.hours()));
        }
        Map<String, Double> weights = BlendWeights.learn(moved, members);
        return new Blend(shifts, weights, HourShift.learn(days, MIXED, FADE_PER_DAY));
    }

    /** Each member's own forecast, moved by its own errors. */
    public Map<String, List<Quantiles>> moved(Map<String, List<Quantiles>> byMember, int[] hours) {
        return movedBy(shifts, byMember, hours);
    }

    /** The weighted mean of the moved members; those without a weight yet count only when no other answered. */
    public List<Quantiles> mean(Map<String, List<Quantiles>> byMember, int[] hours) {
        Map<String, List<Quantiles>> moved = moved(byMember, hours);
        double[][] sums = new double[hours.length][Quantiles.LEVELS.length];
        shares(moved.keySet()).forEach((member, share) -> {
            List<Quantiles> forecast = requireNonNull(moved.get(member), member);
            for (int step = 0; step < sums.length; step++) {
                for (int level = 0; level < Quantiles.LEVELS.length; level++) {
                    sums[step][level] += share * forecast.get(step).at(level);
                }
            }
        });
        List<Quantiles> mean = new ArrayList<>(hours.length);
        for (double[] sum : sums) {
            mean.add(Quantiles.sorted(sum[0], sum[1], sum[2]));
        }
        return mean;
    }

    /** The share of each member of those that answered. */
    Map<String, Double> shares(Set<String> answered) {
        double total = answered.stream()
                .mapToDouble(member -> weights.getOrDefault(member, 0.0))
                .sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String member : answered) {
            shares.put(member, total > 0 ? weights.getOrDefault(member, 0.0) / total : 1.0 / answered.size());
        }
        return shares;
    }

    /** The blended forecast: the mean, moved by its own errors. */
    public List<Quantiles> calibrated(List<Quantiles> mean, int[] hours) {
        List<Quantiles> shifted = new ArrayList<>(mean.size());
        for (int step = 0; step < mean.size(); step++) {
            shifted.add(last.apply(mean.get(step), hours[step]));
        }
        return shifted;
    }

    private static List<String> members(List<Ledger.Day> days) {
        return days.stream()
                .flatMap(day -> day.byMember().keySet().stream())
                .distinct()
                .filter(member -> !member.equals(MIXED))
                .toList();
    }

    private static Map<String, List<Quantiles>> movedBy(
            Map<String, HourShift> shifts, Map<String, List<Quantiles>> byMember, int[] hours) {
        Map<String, List<Quantiles>> moved = new LinkedHashMap<>();
        byMember.forEach((member, forecast) -> {
            HourShift shift = shifts.getOrDefault(member, HourShift.NONE);
            List<Quantiles> shifted = new ArrayList<>(forecast.size());
            for (int step = 0; step < forecast.size(); step++) {
                shifted.add(shift.apply(forecast.get(step), hours[step]));
            }
            moved.put(member, shifted);
        });
        return moved;
    }
}
