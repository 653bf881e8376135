package io.gridtide.simulator.load;

import io.gridtide.simulator.noise.AutoregressiveNoise;
import io.gridtide.simulator.noise.SeededNoise;

/**
 * An office: servers and standby, people between 7:30 and 17:30 with a dip at noon, cooling above 20 degC and a
 * heat pump below 14 degC, both linear in the temperature difference (the change-point models of ASHRAE Guideline
 * 14) and reduced while nobody is there.
 */
final class OfficeLoad implements LoadModel {
    private static final double BASE_KW = 9;
    private static final double PEOPLE_KW = 44;
    private static final double COOLING_FROM_C = 20;
    private static final double COOLING_KW_PER_K = 1.7;
    private static final double HEATING_BELOW_C = 14;
    private static final double HEATING_KW_PER_K = 0.9;
    private static final double SETBACK = 0.25;

    private final AutoregressiveNoise attendance;
    private final AutoregressiveNoise equipment;

    OfficeLoad(SeededNoise noise) {
        this.attendance = new AutoregressiveNoise(noise.stream("attendance"), 0.5);
        this.equipment = new AutoregressiveNoise(noise.stream("equipment"), StrictMath.exp(-0.3));
    }

    @Override
    public double meanKw(LocalSlot slot, double temperatureC) {
        double staffed =
                share(slot.kind()) * (1 + 0.08 * attendance.at(slot.date().toEpochDay()));
        double occupancy = staffed * (slot.between(7.5, 17.5) - 0.12 * slot.bump(12.5, 0.5));
        double climate = COOLING_KW_PER_K * Math.max(0, temperatureC - COOLING_FROM_C)
                + HEATING_KW_PER_K * Math.max(0, HEATING_BELOW_C - temperatureC);
        double climateOn = SETBACK + (1 - SETBACK) * Math.clamp(staffed * slot.between(6, 18), 0.0, 1.0);
        double smooth = BASE_KW + PEOPLE_KW * Math.max(0, occupancy) + climate * climateOn;
        return Math.max(0, smooth * (1 + 0.05 * equipment.at(slot.slot().index())));
    }

    private static double share(DayKind kind) {
        return switch (kind) {
            case WORKDAY -> 1;
            case SATURDAY -> 0.12;
            case REST_DAY -> 0.03;
        };
    }
}
