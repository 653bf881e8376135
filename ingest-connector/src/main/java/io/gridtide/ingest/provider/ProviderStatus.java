package io.gridtide.ingest.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a provider fares; written by its loop, read by requests, health checks and metrics. */
final class ProviderStatus {
    private final Map<String, Target> targetById = new LinkedHashMap<>();
    private boolean active;
    private @Nullable Instant activeSince;
    private @Nullable Instant nextAttempt;
    private @Nullable LastError lastError;
    private int failuresInARow;

    /**
     * How one place or area fares.
     *
     * @param target our id
     * @param lastSuccess when it was last fetched well; after a restart when it was last published; null for never
     * @param coveredUntil end of what is known without a gap from now on
     * @param missingIntervals gaps in what was fetched last
     */
    record Target(
            String target,
            @Nullable Instant lastSuccess,
            @Nullable Instant coveredUntil,
            int missingIntervals) {
        @Nullable
        Double ageSeconds(Instant now) {
            return lastSuccess == null
                    ? null
                    : Duration.between(lastSuccess, now).toMillis() / 1000.0;
        }
    }

    /**
     * A fetch that failed.
     *
     * @param at when
     * @param target of what
     * @param fault why, by kind
     * @param detail why, in words
     */
    record LastError(Instant at, String target, Fault fault, String detail) {}

    ProviderStatus(List<String> targets) {
        targets.forEach(target -> targetById.put(target, new Target(target, null, null, 0)));
    }

    synchronized void activated(Instant now, Map<String, Instant> publishedAtByTarget) {
        active = true;
        activeSince = now;
        publishedAtByTarget.forEach((target, at) -> targetById.computeIfPresent(
                target,
                (id, before) -> before.lastSuccess() == null
                        ? new Target(id, at, before.coveredUntil(), before.missingIntervals())
                        : before));
    }

    synchronized void standingBy() {
        active = false;
        nextAttempt = null;
    }

    synchronized void succeeded(String target, Instant now, ProviderJob.Outcome outcome) {
        targetById.put(target, new Target(target, now, outcome.coveredUntil(), outcome.missing()));
    }

    synchronized void failed(String target, Instant now, ProviderException failure) {
        lastError = new LastError(now, target, failure.fault(), String.valueOf(failure.getMessage()));
    }

    /** A round is over; tells how many have failed in a row. */
    synchronized int roundEnded(boolean failed) {
        failuresInARow = failed ? failuresInARow + 1 : 0;
        return failuresInARow;
    }

    synchronized void planned(Instant next) {
        nextAttempt = next;
    }

    synchronized boolean active() {
        return active;
    }

    synchronized @Nullable Instant activeSince() {
        return activeSince;
    }

    synchronized @Nullable Instant nextAttempt() {
        return nextAttempt;
    }

    synchronized @Nullable LastError lastError() {
        return lastError;
    }

    synchronized int failuresInARow() {
        return failuresInARow;
    }

    synchronized List<Target> targets() {
        return List.copyOf(targetById.values());
    }

    /** Age of the oldest last good answer, seconds; null when a target has none yet. */
    synchronized @Nullable Double ageSeconds(Instant now) {
        Double oldest = 0.0;
        for (Target target : targetById.values()) {
            Double age = target.ageSeconds(now);
            if (age == null) {
                return null;
            }
            oldest = Math.max(oldest, age);
        }
        return oldest;
    }
}
