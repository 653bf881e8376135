package io.gridtide.ingest.feed;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.ingest.item.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bounds that every time of a sender must keep, measured against the wall clock. */
final class TimeRules {
    /** No feed of this century starts earlier; zero epochs of unset clocks fall before it. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** How far a sender's clock may run ahead. */
    static final Duration CLOCK_LEAD = Duration.ofMinutes(15);
    /** How far ahead forecasts and market prices reach at most. */
    static final Duration HORIZON = Duration.ofDays(32);

    private TimeRules() {}

    /** The fault of a time that must lie between the year 2000 and {@code ahead} from now, or null. */
    static @Nullable ItemError fault(RawItem item, int position, Arrival arrival, Duration ahead) {
        Instant instant = item.instant(position);
        if (instant == null) {
            return null;
        }
        if (instant.isBefore(EARLIEST)) {
            return item.fault(
                    position,
                    Reason.TOO_OLD,
                    "no time before " + EARLIEST + " is taken, got " + instant + "; is the clock set?");
        }
        Instant latest = arrival.receivedAt().plus(ahead);
        if (instant.isAfter(latest)) {
            return item.fault(
                    position,
                    Reason.IN_THE_FUTURE,
                    "no time after " + latest + " (now plus " + ahead + ") is taken, got " + instant
                            + "; is the clock right, and the zone?");
        }
        return null;
    }

    /** The fault of a stated time of knowledge, which only a replay may state, or null. */
    static @Nullable ItemError knownAtFault(RawItem item, int position, Arrival arrival) {
        if (item.has(position) && arrival.clockMode() == ClockMode.WALL) {
            return item.fault(
                    position,
                    Reason.NOT_ALLOWED,
                    "the time of knowledge is now; it may be stated only where gridtide.clock=feed. Leave it out");
        }
        return fault(item, position, arrival, CLOCK_LEAD);
    }

    /** The time of knowledge: as stated by a replay, else now. */
    static Instant knownAt(RawItem item, int position, Arrival arrival) {
        Instant stated = item.instant(position);
        return stated == null ? arrival.receivedAt() : stated;
    }
}
