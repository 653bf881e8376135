package io.gridtide.optimize.site;

/**
 * A load with a fixed course that runs once, without interruption.
 *
 * @param profileKw consumption per slot from its start
 * @param earliestStart first slot in which it may start
 * @param latestEnd first slot in which it must be over
 */
public record ShiftableLoad(String id, Series profileKw, int earliestStart, int latestEnd) implements SiteAsset {
    @Override
    public String type() {
        return "shiftable";
    }

    /** Last slot in which it may start. */
    public int latestStart() {
        return latestEnd - profileKw.size();
    }
}
