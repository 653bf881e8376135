package io.gridtide.optimize.bound;

import java.util.BitSet;
import java.util.List;

/**
 * The solved relaxation.
 *
 * @param batteries per battery of the problem, in its order
 * @param objectiveBound proven lower bound on cost plus penalty of any plan, in currency
 * @param looseSlots slots in which a battery charges and discharges, or the site imports and exports, at once
 */
public record Relaxation(List<Flows> batteries, double objectiveBound, BitSet looseSlots) {
    /**
     * Flows of one battery.
     *
     * @param chargeKw per slot, not negative
     * @param dischargeKw per slot, not negative
     * @param storedKwh per slot, at its end
     */
    @SuppressWarnings("ArrayRecordComponent") // plain carriers between two packages; never compared
    public record Flows(double[] chargeKw, double[] dischargeKw, double[] storedKwh) {
        /** Whether the battery charges and discharges at once, which no real battery can. */
        public boolean loose(int slot) {
            return chargeKw[slot] > LOOSE_KW && dischargeKw[slot] > LOOSE_KW;
        }

        /** Discharge less charge. */
        public double netKw(int slot) {
            return dischargeKw[slot] - chargeKw[slot];
        }
    }

    /** Below this a flow is solver tolerance. */
    static final double LOOSE_KW = 1e-6;

    public Relaxation {
        batteries = List.copyOf(batteries);
    }
}
