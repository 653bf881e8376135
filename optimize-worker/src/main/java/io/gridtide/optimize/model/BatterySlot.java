package io.gridtide.optimize.model;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.valuerange.ValueRange;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeFactory;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** One battery in one slot; its mean power is what is planned. */
@PlanningEntity
public class BatterySlot {
    public static final String POWER = "powerMw";

    @PlanningId
    private int id;

    private DispatchBattery battery;
    private DispatchSlot slot;
    private List<Long> landmarksMw;

    @PlanningVariable
    private Long powerMw;

    /** For Timefold's cloner. */
    public BatterySlot() {}

    /** @param landmarksMw the powers worth trying first; every one can be held by the battery */
    public BatterySlot(DispatchBattery battery, DispatchSlot slot, List<Long> landmarksMw, Long powerMw) {
        this.id = battery.index() * battery.slots() + slot.index();
        this.battery = battery;
        this.slot = slot;
        this.landmarksMw = landmarksMw;
        this.powerMw = powerMw;
    }

    public int getId() {
        return id;
    }

    public DispatchBattery getBattery() {
        return battery;
    }

    public DispatchSlot getSlot() {
        return slot;
    }

    /** Position of the slot in the horizon. */
    public int getSlotIndex() {
        return slot.index();
    }

    /** Position of the slot after this one. */
    public int getNextSlotIndex() {
        return slot.index() + 1;
    }

    /** Powers worth trying first, mW: idle, full power, what the relaxation chose, where grid flows bend. */
    public List<Long> getLandmarksMw() {
        return landmarksMw;
    }

    /** Every whole milliwatt the battery can hold. */
    @ValueRangeProvider
    public ValueRange<Long> getPowerRangeMw() {
        return ValueRangeFactory.createLongValueRange(
                -battery.power().charge(), battery.power().discharge() + 1);
    }

    /** Mean power at the terminals, mW; discharge positive. */
    public Long getPowerMw() {
        return powerMw;
    }

    public void setPowerMw(Long powerMw) {
        this.powerMw = powerMw;
    }

    /** Change of stored energy in this slot, micro-watt-hours. */
    public long storedChange() {
        return battery.storedChange(powerMw);
    }

    /** Wear in this slot, in billionths of the currency. */
    public long wearNanos() {
        return powerMw > 0 ? Math.round(powerMw * battery.wearNanosPerMw()) : 0;
    }

    @Override
    public String toString() {
        return "battery " + battery.index() + " slot " + slot.index() + " " + powerMw + " mW";
    }
}
