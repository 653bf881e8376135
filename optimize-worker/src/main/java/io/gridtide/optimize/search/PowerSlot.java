package io.gridtide.optimize.search;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRange;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeFactory;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;

/** One asset in one slot that is free; its mean power is what is planned. */
@PlanningEntity
@SuppressWarnings("NullAway.Init") // a cloner fills what the empty constructor leaves
public class PowerSlot {
    static final String POWER = "powerUw";

    @PlanningId
    private int id;

    private Mover mover;
    private SiteSlot slot;

    @PlanningVariable
    private Long powerUw;

    /** For Timefold's cloner. */
    public PowerSlot() {}

    PowerSlot(int id, Mover mover, SiteSlot slot, Long powerUw) {
        this.id = id;
        this.mover = mover;
        this.slot = slot;
        this.powerUw = powerUw;
    }

    public int getId() {
        return id;
    }

    Mover getMover() {
        return mover;
    }

    SiteSlot getSlot() {
        return slot;
    }

    /** Every whole microwatt between the greatest powers; moves only choose what the asset can hold. */
    @ValueRangeProvider
    public ValueRange<Long> getPowerRangeUw() {
        return ValueRangeFactory.createLongValueRange(
                mover.range().least(), mover.range().most() + 1);
    }

    /** Mean power, microwatts; production and discharge positive. */
    public Long getPowerUw() {
        return powerUw;
    }

    public void setPowerUw(Long powerUw) {
        this.powerUw = powerUw;
    }

    @Override
    public String toString() {
        return mover.asset().id() + " in slot " + slot.index() + ": " + powerUw + " microwatts";
    }
}
