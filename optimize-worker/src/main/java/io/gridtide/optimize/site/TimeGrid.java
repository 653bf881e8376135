package io.gridtide.optimize.site;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The slots of a horizon: equally long in real time, so that a local day has more or fewer of them when clocks change.
 *
 * @param slots how many
 * @param slotMinutes length of each
 * @param start of the first, with the zone of the local clock; empty when slots are only relative
 */
public record TimeGrid(int slots, int slotMinutes, Optional<ZonedDateTime> start) {
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ROOT);

    public TimeGrid {
        if (slots < 1 || slotMinutes < 1) {
            throw new IllegalArgumentException("slots " + slots + ", minutes " + slotMinutes + "\nboth are at least 1");
        }
    }

    /** Length of a slot in hours. */
    public double slotHours() {
        return slotMinutes / 60.0;
    }

    /** Length of the horizon in days of 24 hours. */
    public double days() {
        return slots * slotHours() / 24;
    }

    /** When a slot begins, by the local clock; their number gives the end of the horizon. */
    public Optional<ZonedDateTime> startOf(int slot) {
        return start.map(first -> first.plusMinutes((long) slot * slotMinutes));
    }

    /** Names a slot for people: its local time, or else its number and the time since the start. */
    public String label(int slot) {
        long minutes = (long) slot * slotMinutes;
        return startOf(slot)
                .map(LABEL::format)
                .orElseGet(() -> String.format(
                        Locale.ROOT,
                        "slot %d (day %d %02d:%02d)",
                        slot,
                        minutes / 1440 + 1,
                        minutes / 60 % 24,
                        minutes % 60));
    }

    /** Fewest slots that last at least so long. */
    public int slotsFor(double minutes) {
        return (int) Math.ceil(minutes / slotMinutes - 1e-9);
    }
}
