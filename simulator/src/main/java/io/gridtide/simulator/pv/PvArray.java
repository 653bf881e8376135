package io.gridtide.simulator.pv;

import io.gridtide.simulator.weather.Conditions;
import io.gridtide.simulator.weather.Irradiance;
import io.gridtide.simulator.weather.SolarPosition;

/**
 * A field of modules behind one inverter.
 *
 * @param peakPowerKw DC power under standard test conditions
 * @param inverterKw greatest AC power
 * @param tiltDeg angle to the horizontal, 0 to 90
 * @param azimuthDeg where it faces, from north over east; 180 is south
 */
public record PvArray(double peakPowerKw, double inverterKw, double tiltDeg, double azimuthDeg) {
    /** Grass and roofs (the usual value without snow, Duffie and Beckman, chapter 2). */
    private static final double ALBEDO = 0.2;

    /** Power change of crystalline modules, 1/K (data sheets; PVWatts version 5 uses -0.0035 for premium modules). */
    private static final double TEMPERATURE_COEFFICIENT_PER_K = -0.0037;

    /** Nominal operating cell temperature, degC, IEC 61215. */
    private static final double NOCT_C = 45;

    /** Soiling, mismatch, wiring, age: the 14 % of PVWatts version 5 (Dobos, NREL/TP-6A20-62641, 2014). */
    private static final double REMAINING_AFTER_LOSSES = 0.86;

    private static final double INVERTER_EFFICIENCY = 0.96;

    public PvArray {
        if (!(peakPowerKw >= 0 && inverterKw >= 0)) {
            throw new IllegalArgumentException(
                    "powers of a PV array are not negative, got " + peakPowerKw + " and " + inverterKw);
        }
        if (!(tiltDeg >= 0 && tiltDeg <= 90)) {
            throw new IllegalArgumentException("tilt is 0 to 90 degrees, got " + tiltDeg);
        }
    }

    /**
     * AC power in kW; exactly zero while the sun is down.
     *
     * <p>{@code P = peak G/1000 (1 + c (Tcell - 25)) losses inverter}, clipped at the inverter, with
     * {@code Tcell = Tair + G (NOCT - 20) / 800} (Dobos 2014; Ross, IEEE PVSC 1976).
     */
    public double powerKw(Conditions conditions) {
        if (!conditions.sun().isUp()) {
            return 0;
        }
        double plane = planeOfArrayWm2(conditions.sun(), conditions.irradiance());
        double cellC = conditions.temperatureC() + plane * (NOCT_C - 20) / 800;
        double directKw = peakPowerKw * plane / 1000 * (1 + TEMPERATURE_COEFFICIENT_PER_K * (cellC - 25));
        return Math.clamp(directKw * REMAINING_AFTER_LOSSES * INVERTER_EFFICIENCY, 0.0, inverterKw);
    }

    /** Irradiance on the modules under an isotropic sky (Liu and Jordan, Solar Energy 7, 1963), W/m2. */
    public double planeOfArrayWm2(SolarPosition sun, Irradiance irradiance) {
        double tilt = Math.toRadians(tiltDeg);
        double cosIncidence = sun.cosZenith() * StrictMath.cos(tilt)
                + StrictMath.cos(sun.elevationRad())
                        * StrictMath.sin(tilt)
                        * StrictMath.cos(sun.azimuthRad() - Math.toRadians(azimuthDeg));
        double skyView = (1 + StrictMath.cos(tilt)) / 2;
        return irradiance.directNormal() * Math.max(0, cosIncidence)
                + irradiance.diffuseHorizontal() * skyView
                + irradiance.globalHorizontal() * ALBEDO * (1 - skyView);
    }
}
