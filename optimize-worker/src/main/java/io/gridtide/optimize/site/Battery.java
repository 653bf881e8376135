package io.gridtide.optimize.site;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A stationary battery.
 *
 * @param storage connected in every slot
 * @param cycles how much it may be used
 * @param chargeFrom where its charge may come from
 * @param dischargeTo where its discharge may go
 * @param special what most batteries do not have
 */
public record Battery(
        String id, Storage storage, CycleLimit cycles, ChargeFrom chargeFrom, DischargeTo dischargeTo, Special special)
        implements SiteAsset {
    /** Nothing special. */
    public static final Special PLAIN = new Special(Optional.empty(), Optional.empty());

    /** A battery with nothing special. */
    public Battery(String id, Storage storage, CycleLimit cycles, ChargeFrom chargeFrom, DischargeTo dischargeTo) {
        this(id, storage, cycles, chargeFrom, dischargeTo, PLAIN);
    }

    /**
     * What most batteries do not have.
     *
     * @param reserveKwh stored energy kept at the end of each slot for an outage, beyond what the limits of the store keep; bends
     * @param efficiency by power, in place of the efficiencies of the store
     */
    public record Special(Optional<Series> reserveKwh, Optional<PowerEfficiency> efficiency) {}

    /**
     * Full cycles: energy taken out of the store, before discharge losses, divided by the capacity.
     *
     * @param perHorizon most in the whole horizon
     * @param perDay most in each local day, or in each 24 hours from the start when slots are relative
     */
    public record CycleLimit(OptionalDouble perHorizon, OptionalDouble perDay) {}

    /** Where charge may come from. */
    public enum ChargeFrom {
        /** Grid and site. */
        ANYTHING,
        /** Together with like batteries at most what the site produces in the slot. */
        GENERATION,
        /** Together with like batteries at most what pv and wind could produce beyond the given load. */
        SURPLUS
    }

    /** Where discharge may go. */
    public enum DischargeTo {
        /** Site and grid. */
        ANYTHING,
        /** Never to the grid: export is at most what everything else produces. */
        CONSUMPTION,
        /** Together with like batteries at most the given load beyond what pv and wind could produce. */
        DEFICIT
    }

    @Override
    public String type() {
        return "battery";
    }
}
