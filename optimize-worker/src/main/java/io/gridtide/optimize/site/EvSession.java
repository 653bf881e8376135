package io.gridtide.optimize.site;

/**
 * A car at its charging point.
 *
 * @param storage connected from arrival to departure; its end condition is the target
 * @param earliestDeparture first slot in which it may already be gone: from then on it holds its target. The departure itself where that
 *     is known
 */
public record EvSession(String id, Storage storage, int earliestDeparture) implements SiteAsset {
    /** A car whose departure is known. */
    public EvSession(String id, Storage storage) {
        this(id, storage, storage.to());
    }

    @Override
    public String type() {
        return "ev";
    }
}
