package io.gridtide.streams.kpi;

import io.gridtide.domain.Asset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How the batteries of a site lose energy.
 *
 * @param charge stored per taken energy, above 0 to 1
 * @param discharge given per stored energy, above 0 to 1
 */
public record Efficiency(double charge, double discharge) {
    public Efficiency {
        if (!(charge > 0 && charge <= 1 && discharge > 0 && discharge <= 1)) {
            throw new IllegalArgumentException(
                    "efficiencies are above 0 to 1, got charge=" + charge + " discharge=" + discharge);
        }
    }

    /** The mean over the batteries by usable energy, for the balance knows only their sum; empty without any. */
    public static Optional<Efficiency> of(Collection<Asset.Battery> batteries) {
        double totalKwh =
                batteries.stream().mapToDouble(Asset.Battery::usableEnergyKwh).sum();
        if (batteries.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Efficiency(
                mean(batteries, totalKwh, Asset.Battery::chargeEfficiency),
                mean(batteries, totalKwh, Asset.Battery::dischargeEfficiency)));
    }

    private static double mean(
            Collection<Asset.Battery> batteries, double totalKwh, ToDoubleFunction<Asset.Battery> efficiency) {
        double mean = batteries.stream()
                .mapToDouble(battery -> efficiency.applyAsDouble(battery) * (battery.usableEnergyKwh() / totalKwh))
                .sum();
        // Shares that add up to a hair more than 1 must not make an efficiency of more than 1.
        return Math.min(mean, 1);
    }

    /** Stored energy that goes with the energies at the terminals. */
    double netStoredKwh(double chargedKwh, double dischargedKwh) {
        return chargedKwh * charge - dischargedKwh / discharge;
    }

    /** Energy at the terminals that takes the change back: given when positive, taken when negative. */
    double restoringKwh(double storedKwh) {
        return storedKwh >= 0 ? storedKwh * discharge : storedKwh / charge;
    }
}
