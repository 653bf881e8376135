package io.gridtide.optimize.site;

/**
 * A load that needs an amount of energy by a deadline.
 *
 * @param energyKwh in the whole window, exactly
 * @param minPowerKw while it runs; 0 when it can run at any power
 * @param maxPowerKw while it runs
 * @param window when and how often it may run
 */
public record InterruptibleLoad(String id, double energyKwh, double minPowerKw, double maxPowerKw, Window window)
        implements SiteAsset {
    /**
     * When it may run.
     *
     * @param earliestStart first slot
     * @param deadline first slot in which it must be over
     * @param minOnSlots fewest slots in a row that it runs
     * @param minOffSlots fewest slots in a row between two runs
     */
    public record Window(int earliestStart, int deadline, int minOnSlots, int minOffSlots) {}

    @Override
    public String type() {
        return "interruptible";
    }

    /** Whether it can run at any power at any time, without decisions on and off. */
    public boolean continuous() {
        return minPowerKw == 0 && window.minOnSlots() <= 1 && window.minOffSlots() <= 1;
    }
}
