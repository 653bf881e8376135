package io.gridtide.forecast.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which series is due. Time is cut into periods counted from the epoch; a series is due once in each period, however many
 * have passed, and again when new prices came. Safe for several threads.
 */
final class IssueSchedule {
    private final long periodSeconds;
    private final Map<String, Instant> lastIssued = new ConcurrentHashMap<>();
    private final Map<String, Instant> lastPublished = new ConcurrentHashMap<>();

    IssueSchedule(Duration issueEvery) {
        if (issueEvery.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("gridtide.forecast.issue-every is at least PT1S, got " + issueEvery);
        }
        this.periodSeconds = issueEvery.toSeconds();
    }

    /** Whether and why the series is due now. */
    Optional<Trigger> due(String seriesId, Instant now) {
        Instant last = lastIssued.get(seriesId);
        return last == null || period(last) < period(now) ? Optional.of(Trigger.CLOCK) : Optional.empty();
    }

    /** The same for a price area whose prices are published up to a time. */
    Optional<Trigger> due(String seriesId, Instant now, Instant publishedUntil) {
        Instant seen = lastPublished.get(seriesId);
        if (seen != null && publishedUntil.isAfter(seen)) {
            return Optional.of(Trigger.NEW_DATA);
        }
        return due(seriesId, now);
    }

    /** Takes note of a forecast, made here or found on the topic. */
    void issued(String seriesId, Instant issuedAt) {
        lastIssued.merge(seriesId, issuedAt, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Takes note of the prices a forecast has used. */
    void used(String seriesId, Instant publishedUntil) {
        lastPublished.put(seriesId, publishedUntil);
    }

    /** Makes the series due again, because its forecast did not get through. */
    void takeBack(String seriesId) {
        lastIssued.remove(seriesId);
    }

    private long period(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), periodSeconds);
    }
}
