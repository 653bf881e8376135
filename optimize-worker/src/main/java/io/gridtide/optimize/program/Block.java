package io.gridtide.optimize.program;

import io.gridtide.optimize.program.LinearProgram.Row;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.SiteAsset;

/** One asset in the program: its variables, its rules, its part in the balance of the site. */
interface Block {
    SiteAsset asset();

    /** Adds its power in a slot: production positive, consumption negative. */
    void balance(int slot, Row balance);

    /** Adds what it may produce beyond what batteries give out; nothing for most. */
    default void production(int slot, Row row, double sign) {}

    /**
     * Takes its decisions by rounding a solution in which they need not be whole, so that its own rules are kept.
     *
     * @param relaxed values of all variables
     * @param cautious whether powers are kept where they may as well be nothing
     * @param decided receives a value for each of its whole variables
     */
    default void decide(double[] relaxed, boolean cautious, double[] decided) {}

    /**
     * Takes its decisions from what it does in a plan.
     *
     * @param flows of this asset
     * @param values receives a value for each of its whole variables, and for the flows that others decide by
     */
    default void recall(AssetFlows flows, double[] values) {}

    /** Most it could consume in a slot, in kW. */
    double mostConsumptionKw(int slot);

    /** Most it could produce in a slot, in kW. */
    double mostProductionKw(int slot);

    /** Its part of a solution. */
    AssetFlows flows(double[] values);
}
