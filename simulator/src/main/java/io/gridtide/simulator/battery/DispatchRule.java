package io.gridtide.simulator.battery;

/** What a battery is told when no schedule is known. */
public final class DispatchRule {
    private DispatchRule() {}

    /** Self-consumption: charge any surplus, cover any deficit; discharge positive, kW. */
    public static double selfConsumptionKw(double loadKw, double generationKw) {
        return loadKw - generationKw;
    }
}
