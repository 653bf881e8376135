package io.gridtide.optimize.replay;

/** Decides what a battery does in a slot. */
public interface Controller {
    /**
     * Decides.
     *
     * @param now what is known
     * @return what the battery takes, kW at its terminals, negative where it gives; what it cannot take or give is cut off
     */
    double chargeKw(Situation now);

    /**
     * What is known when a slot is decided.
     *
     * @param site forecasts and tariff; of what was measured only this slot and earlier ones may be looked at
     * @param slot the present one
     * @param storedKwh when it begins
     */
    record Situation(RecordedSite site, int slot, double storedKwh) {
        /** Measured load less generation of the present slot; a battery can follow it within seconds. */
        public double netKw() {
            return site.measured().netKw(slot);
        }
    }
}
