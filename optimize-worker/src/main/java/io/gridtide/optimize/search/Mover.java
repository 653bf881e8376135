package io.gridtide.optimize.search;

import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;

/** An asset whose powers are searched, from one slot until another. */
final class Mover {
    private final int index;
    private final SiteAsset asset;
    private final PowerRange range;
    private final CourseRule rule;
    private final Span free;
    private final long[] startUw;
    private final Before before;

    /**
     * Slots.
     *
     * @param from first one
     * @param to first one after them
     * @param offset place of the first one in the list of all that is searched
     */
    record Span(int from, int to, int offset) {
        int length() {
            return to - from;
        }
    }

    /**
     * The plan before, for the slots that it has and the asset is free in.
     *
     * @param powerUw per slot of the horizon
     * @param slots for how many of them it is known
     * @param changePricePerKwh price on each kWh of change
     */
    @SuppressWarnings("ArrayRecordComponent") // plain carrier inside this package; never compared
    record Before(long[] powerUw, int slots, double changePricePerKwh) {}

    /** What an asset is, and what it may do. */
    record Kind(SiteAsset asset, PowerRange range, CourseRule rule) {}

    Mover(int index, Kind kind, Span free, long[] startUw, Before before) {
        this.index = index;
        this.asset = kind.asset();
        this.range = kind.range();
        this.rule = kind.rule();
        this.free = free;
        this.startUw = startUw;
        this.before = before;
    }

    int index() {
        return index;
    }

    SiteAsset asset() {
        return asset;
    }

    PowerRange range() {
        return range;
    }

    CourseRule rule() {
        return rule;
    }

    Span free() {
        return free;
    }

    /** The course that the search starts from, over the whole horizon; slots that are not free stay as they are. */
    long[] startUw() {
        return startUw;
    }

    Before before() {
        return before;
    }

    /** Whether it only moves as a whole. */
    boolean whole() {
        return asset instanceof ShiftableLoad;
    }

    /** Assets are told apart by position; group keys are hashed on every move. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Mover mover && mover.index == index;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
