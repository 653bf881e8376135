package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Days;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.PowerEfficiency;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.site.TimeGrid;
import java.util.List;
import java.util.Optional;

/** Follows the energy of a battery or car through its slots. */
final class StorageCheck {
    private final SiteAsset asset;
    private final Storage storage;
    private final AssetFlows flows;
    private final TimeGrid time;
    private final Findings findings;

    StorageCheck(Storage storage, AssetFlows flows, TimeGrid time, Findings findings) {
        this.asset = flows.asset();
        this.storage = storage;
        this.flows = flows;
        this.time = time;
        this.findings = findings;
    }

    void run() {
        Series storedKwh = flows.storedKwh().orElseThrow();
        double hours = time.slotHours();
        double beforeKwh = storage.startKwh();
        for (int slot = 0; slot < time.slots(); slot++) {
            double chargeKw = flows.consumptionKw().at(slot);
            double dischargeKw = flows.productionKw().at(slot);
            if (slot < storage.from() || slot >= storage.to()) {
                findings.breach("power while not connected", asset.id(), slot, chargeKw + dischargeKw);
                continue;
            }
            double expectedKwh = beforeKwh * Math.pow(1 - storage.losses().selfDischargePerHour(), hours)
                    + hours * intoStoreKw(chargeKw)
                    - hours * outOfStoreKw(dischargeKw);
            beforeKwh = storedKwh.at(slot);
            findings.breach(
                    "stored energy does not follow from its powers",
                    asset.id(),
                    slot,
                    Math.abs(beforeKwh - expectedKwh));
            reserve(slot, beforeKwh);
            findings.breach(
                    "stored energy below its least",
                    asset.id(),
                    slot,
                    storage.energy().leastKwh() - beforeKwh);
            findings.breach(
                    "stored energy above its most",
                    asset.id(),
                    slot,
                    beforeKwh - storage.energy().mostKwh());
            findings.breach(
                    "charge above its power",
                    asset.id(),
                    slot,
                    chargeKw - storage.power().chargeKw());
            findings.breach(
                    "discharge above its power",
                    asset.id(),
                    slot,
                    dischargeKw - storage.power().dischargeKw());
            findings.breach("negative power", asset.id(), slot, -Math.min(chargeKw, dischargeKw));
            findings.breach("charges and discharges at once", asset.id(), slot, Math.min(chargeKw, dischargeKw));
        }
        end(beforeKwh);
        if (asset instanceof Battery battery) {
            cycles(battery);
        }
    }

    private void reserve(int slot, double storedKwh) {
        switch (asset) {
            case Battery battery ->
                battery.special()
                        .reserveKwh()
                        .ifPresent(reserve -> findings.miss(
                                Missed.Kind.RESERVE_SHORT, asset.id(), slot, reserve.at(slot) - storedKwh));
            case EvSession car -> {
                boolean mayLeave = slot + 1 >= car.earliestDeparture() && slot + 1 < storage.to();
                double targetKwh = mayLeave ? storage.end().leastKwh() : 0;
                findings.miss(Missed.Kind.TARGET_SHORT, asset.id(), slot, targetKwh - storedKwh);
            }
            default -> {}
        }
    }

    private double intoStoreKw(double chargeKw) {
        return byPower()
                .map(efficiency -> between(efficiency.charge(), chargeKw, true))
                .orElse(chargeKw * storage.losses().chargeEfficiency());
    }

    private double outOfStoreKw(double dischargeKw) {
        return byPower()
                .map(efficiency -> between(efficiency.discharge(), dischargeKw, false))
                .orElse(dischargeKw / storage.losses().dischargeEfficiency());
    }

    private Optional<PowerEfficiency> byPower() {
        return asset instanceof Battery battery ? battery.special().efficiency() : Optional.empty();
    }

    private static double between(List<PowerEfficiency.Point> points, double powerKw, boolean charging) {
        double lowKw = 0;
        double lowInside = 0;
        for (PowerEfficiency.Point point : points) {
            double inside = charging ? point.powerKw() * point.efficiency() : point.powerKw() / point.efficiency();
            if (powerKw <= point.powerKw()) {
                return lowInside + (powerKw - lowKw) / (point.powerKw() - lowKw) * (inside - lowInside);
            }
            lowKw = point.powerKw();
            lowInside = inside;
        }
        return lowInside;
    }

    private void end(double endKwh) {
        int slot = storage.to() - 1;
        Missed.Kind tooLittle = asset instanceof Battery ? Missed.Kind.END_ENERGY_SHORT : Missed.Kind.TARGET_SHORT;
        findings.miss(tooLittle, asset.id(), slot, storage.end().leastKwh() - endKwh);
        findings.miss(
                Missed.Kind.END_ENERGY_OVER,
                asset.id(),
                slot,
                endKwh - storage.end().mostKwh());
    }

    private void cycles(Battery battery) {
        double capacityKwh = storage.energy().capacityKwh();
        battery.cycles()
                .perHorizon()
                .ifPresent(most -> findings.breach(
                        "more cycles than allowed",
                        asset.id(),
                        time.slots() - 1,
                        withdrawnKwh(new DemandCharge.Interval(0, time.slots())) - most * capacityKwh));
        battery.cycles().perDay().ifPresent(most -> Days.of(time)
                .forEach(day -> findings.breach(
                        "more cycles than allowed", asset.id(), day.to() - 1, withdrawnKwh(day) - most * capacityKwh)));
    }

    private double withdrawnKwh(DemandCharge.Interval span) {
        double withdrawnKwh = 0;
        for (int slot = span.from(); slot < span.to(); slot++) {
            withdrawnKwh += time.slotHours() * outOfStoreKw(flows.productionKw().at(slot));
        }
        return withdrawnKwh;
    }
}
