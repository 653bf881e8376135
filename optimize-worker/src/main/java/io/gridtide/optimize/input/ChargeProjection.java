package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import java.time.Duration;
import java.time.Instant;

/** Carries a measured state of charge forward along the plan in force. */
final class ChargeProjection {
    private ChargeProjection() {}

    /** The state of charge expected at {@code start}; the measured one where the plan says nothing. */
    static double project(Asset.Battery battery, MeasuredCharge measured, PublishedPlan plan, Instant start) {
        double charge = measured.stateOfCharge();
        Instant at = measured.at();
        while (at.isBefore(start)) {
            Instant unplannedUntil = at.isBefore(plan.from()) ? plan.from() : start;
            Instant next = plan.slotAt(at).map(Interval::to).orElse(unplannedUntil);
            Instant until = next.isBefore(start) ? next : start;
            double hours = Duration.between(at, until).toMillis() / 3.6e6;
            double powerKw = plan.powerKwAt(battery.assetId(), at).orElse(0);
            double storedKwh = powerKw > 0
                    ? -powerKw * hours / battery.dischargeEfficiency()
                    : -powerKw * hours * battery.chargeEfficiency();
            charge = Math.clamp(charge + storedKwh / battery.usableEnergyKwh(), 0, 1);
            at = until;
        }
        return charge;
    }
}
