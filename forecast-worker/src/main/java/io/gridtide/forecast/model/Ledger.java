package io.gridtide.forecast.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forecasts of the members of a blend whose truth has come, the newest days of them. */
public final class Ledger {
    private final int days;
    private final Deque<Day> entries = new ArrayDeque<>();

    /** Keeps the given number of days. */
    public Ledger(int days) {
        this.days = days;
    }

    /**
     * One origin.
     *
     * @param byMember forecasts of each member that answered
     * @param truths what came true, {@code NaN} where nothing was measured
     * @param hours local hour of each step
     */
    public record Day(Map<String, List<Quantiles>> byMember, double[] truths, int[] hours) {}

    /** Adds a day whose truth is known; the oldest beyond the limit is forgotten. */
    public void add(Day day) {
        entries.addLast(day);
        while (entries.size() > days) {
            entries.removeFirst();
        }
    }

    /** The days, the oldest first. */
    public List<Day> newest() {
        return new ArrayList<>(entries);
    }

    /** The same days without some members. */
    Ledger without(Set<String> members) {
        Ledger rest = new Ledger(days);
        for (Day day : entries) {
            Map<String, List<Quantiles>> byMember = new LinkedHashMap<>(day.byMember());
            byMember.keySet().removeAll(members);
            rest.add(new Day(byMember, day.truths(), day.hours()));
        }
        return rest;
    }

    /** Error of a member's median on the days on which another answered too; {@code NaN} when there are none. */
    double meanAbsoluteError(String member, String other) {
        double sum = 0;
        int found = 0;
        for (Day day : entries) {
            List<Quantiles> forecast = day.byMember().get(member);
            if (forecast == null || !day.byMember().containsKey(other)) {
                continue;
            }
            for (int step = 0; step < forecast.size(); step++) {
                double error = Math.abs(day.truths()[step] - forecast.get(step).p50());
                sum += Double.isNaN(error) ? 0 : error;
                found += Double.isNaN(error) ? 0 : 1;
            }
        }
        return found == 0 ? Double.NaN : sum / found;
    }
}
