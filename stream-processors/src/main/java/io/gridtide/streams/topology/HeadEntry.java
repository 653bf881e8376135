package io.gridtide.streams.topology;

import io.gridtide.streams.interval.SeriesHead;
import io.gridtide.streams.interval.SeriesRules;
import io.gridtide.streams.interval.StateCodec;
import org.jspecify.annotations.Nullable;

/** A decoded head, and how much of it is in the store. */
final class HeadEntry {
    private final String seriesId;
    private SeriesHead head;
    private boolean changed;
    private boolean stored;
    /** Journals below this number tell nothing that is not in the head. */
    private long covers;
    /** The oldest journals that tell more than the store's whole head; null when it has all of it. */
    private HeadJournal.@Nullable Round restsOn;

    private @Nullable SeriesRules rules;
    private long rulesVersion = -1;

    private HeadEntry(String seriesId, SeriesHead head) {
        this.seriesId = seriesId;
        this.head = head;
    }

    /** A series of which the store has nothing. */
    static HeadEntry unknown(String seriesId, SeriesHead head) {
        return new HeadEntry(seriesId, head);
    }

    /** A series as the store has it. */
    static HeadEntry of(String seriesId, byte[] bytes) {
        HeadEntry entry = new HeadEntry(seriesId, StateCodec.decodeHead(bytes));
        entry.stored = true;
        entry.covers = StateCodec.covers(bytes);
        return entry;
    }

    String seriesId() {
        return seriesId;
    }

    /** The rules of the series, looked up again only when some declaration changed. */
    @Nullable
    SeriesRules rules(SeriesCatalog catalog) {
        long version = catalog.version();
        if (rulesVersion != version) {
            rules = catalog.find(seriesId);
            rulesVersion = version;
        }
        return rules;
    }

    SeriesHead head() {
        return head;
    }

    /** Returns whether it was unchanged before. */
    boolean change(SeriesHead next) {
        boolean first = !changed;
        head = next;
        changed = true;
        return first;
    }

    boolean isChanged() {
        return changed;
    }

    /** Whether the store has a whole head that deltas can follow. */
    boolean isStored() {
        return stored;
    }

    long covers() {
        return covers;
    }

    boolean restsOn(HeadJournal.Round round) {
        return restsOn == round;
    }

    /** Whether memory or journals have more than the store's whole head. */
    boolean isAhead() {
        return changed || restsOn != null;
    }

    /** A journal of the round has it as it is. */
    void journalled(long number, HeadJournal.Round round) {
        covers = number + 1;
        changed = false;
        if (restsOn == null) {
            restsOn = round;
            round.carries(this);
        }
    }

    /** A journal that is read back changed it. */
    void replayed(SeriesHead after, long number, HeadJournal.Round round) {
        head = after;
        journalled(number, round);
    }

    /** The bytes of the whole, which the caller stores. */
    byte[] whole() {
        changed = false;
        stored = true;
        restsOn = null;
        head.markWritten();
        return StateCodec.encode(head, covers);
    }
}
