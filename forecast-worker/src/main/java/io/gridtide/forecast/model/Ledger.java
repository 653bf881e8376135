package io.gridtide.forecast.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

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

    public int size() {
        return entries.size();
    }
}
