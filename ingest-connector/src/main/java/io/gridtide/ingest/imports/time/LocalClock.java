package io.gridtide.ingest.imports.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a clock of a zone shows into instants.
 *
 * <p>An hour that the clock shows twice is told apart by the order of lines of one series: the first pass has the
 * earlier offset, and the second begins with the line on which the clock goes back or stays. An hour that the clock
 * leaves out does not exist; by declared option it is moved forward by what was left out. Remembers the span of the
 * last offset, so that the rules of the zone are asked only when it is left.
 */
public final class LocalClock {
    /** The clock never shows this. */
    public static final long NONEXISTENT = Long.MIN_VALUE;
    /** The clock shows this twice, and the lines of the series show it more often. */
    public static final long SHOWN_TOO_OFTEN = Long.MIN_VALUE + 1;

    private final ZoneRules rules;
    private final Options options;
    private long fromMillis = Long.MAX_VALUE;
    private long toMillis = Long.MIN_VALUE;
    private long offsetMillis;
    private @Nullable ZoneOffsetTransition transition;

    /**
     * How local times are read.
     *
     * @param shiftNonexistent whether a time that the clock leaves out is moved forward instead of refused
     * @param descending whether the lines of a series run backwards in time
     */
    public record Options(boolean shiftNonexistent, boolean descending) {}

    public LocalClock(ZoneId zone, Options options) {
        this.rules = zone.getRules();
        this.options = options;
    }

    /**
     * The instant at which the clock shows this, epoch milliseconds.
     *
     * @param localMillis what it shows, as milliseconds since 1970-01-01T00:00 of the same clock
     * @param repeated of the series that the line belongs to
     * @return the instant, {@link #NONEXISTENT} or {@link #SHOWN_TOO_OFTEN}
     */
    public long instantMillis(long localMillis, RepeatedHour repeated) {
        if (localMillis < fromMillis || localMillis >= toMillis) {
            find(localMillis);
        }
        ZoneOffsetTransition change = transition;
        if (change == null) {
            repeated.leave();
            return localMillis - offsetMillis;
        }
        if (change.isGap()) {
            repeated.leave();
            return options.shiftNonexistent()
                    ? localMillis - change.getOffsetBefore().getTotalSeconds() * 1000L
                    : NONEXISTENT;
        }
        return repeated(change, localMillis, repeated);
    }

    private long repeated(ZoneOffsetTransition change, long localMillis, RepeatedHour repeated) {
        long earlier = localMillis - change.getOffsetBefore().getTotalSeconds() * 1000L;
        long later = localMillis - change.getOffsetAfter().getTotalSeconds() * 1000L;
        boolean descending = options.descending();
        return switch (repeated.next(change.toEpochSecond(), localMillis, descending)) {
            case FIRST -> descending ? later : earlier;
            case SECOND -> descending ? earlier : later;
            case THIRD -> SHOWN_TOO_OFTEN;
        };
    }

    private void find(long localMillis) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(localMillis, 1000L), 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(local);
        transition = change;
        if (change != null) {
            fromMillis = Math.min(millis(change.getDateTimeBefore()), millis(change.getDateTimeAfter()));
            toMillis = Math.max(millis(change.getDateTimeBefore()), millis(change.getDateTimeAfter()));
            return;
        }
        ZoneOffset offset = rules.getOffset(local);
        offsetMillis = offset.getTotalSeconds() * 1000L;
        Instant instant = local.toInstant(offset);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        fromMillis = before == null
                ? Long.MIN_VALUE
                : Math.max(millis(before.getDateTimeBefore()), millis(before.getDateTimeAfter()));
        toMillis = after == null
                ? Long.MAX_VALUE
                : Math.min(millis(after.getDateTimeBefore()), millis(after.getDateTimeAfter()));
    }

    private static long millis(LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC) * 1000;
    }
}
