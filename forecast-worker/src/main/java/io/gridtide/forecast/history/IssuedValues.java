package io.gridtide.forecast.history;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Values that were forecast by someone else, with every issue kept, so that it can be asked what was known at an earlier
 * time. One value stands for one hour. Safe for one writer and any number of readers.
 */
public final class IssuedValues {
    private static final long HOUR_SECONDS = 3600;

    private final long keptSeconds;
    private final NavigableMap<Long, Map<Long, Double>> valueByIssueByHour = new TreeMap<>();

    /** Keeps values whose valid time is not further back from the newest than this. */
    public IssuedValues(Duration kept) {
        this.keptSeconds = kept.toSeconds();
    }

    /** Adds one value; the same valid hour and issue time replaces. */
    public synchronized void put(Instant validTime, Instant issuedAt, double value) {
        long hour = Math.floorDiv(validTime.getEpochSecond(), HOUR_SECONDS);
        valueByIssueByHour.computeIfAbsent(hour, h -> new HashMap<>(4)).put(issuedAt.getEpochSecond(), value);
        valueByIssueByHour
                .headMap(valueByIssueByHour.lastKey() - keptSeconds / HOUR_SECONDS, false)
                .clear();
    }

    /** The value for the hour of the instant from the newest issue at or before {@code asOf}, or {@code NaN}. */
    public synchronized double valueAt(Instant validTime, Instant asOf) {
        Map<Long, Double> byIssue = valueByIssueByHour.get(Math.floorDiv(validTime.getEpochSecond(), HOUR_SECONDS));
        if (byIssue == null) {
            return Double.NaN;
        }
        long newest = Long.MIN_VALUE;
        double value = Double.NaN;
        for (Map.Entry<Long, Double> issue : byIssue.entrySet()) {
            if (issue.getKey() <= asOf.getEpochSecond() && issue.getKey() > newest) {
                newest = issue.getKey();
                value = issue.getValue();
            }
        }
        return value;
    }

    public synchronized boolean isEmpty() {
        return valueByIssueByHour.isEmpty();
    }
}
