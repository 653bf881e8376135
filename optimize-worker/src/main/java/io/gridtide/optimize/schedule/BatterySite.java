package io.gridtide.optimize.schedule;

import io.gridtide.domain.Asset;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.problem.GridLimits;
import io.gridtide.optimize.problem.PlannedBattery;
import io.gridtide.optimize.problem.PlanningProblem;
import io.gridtide.optimize.problem.Slot;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Objective;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import io.gridtide.optimize.solver.SettledFlows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A site whose only decisions are powers of batteries, as the problem that the calm search knows. */
final class BatterySite {
    /** Stands for no limit. */
    private static final double UNLIMITED_KW = 1e6;

    private BatterySite() {}

    /** Whether the calm search knows everything that the problem asks for. */
    static boolean is(SiteProblem problem) {
        GridConnection grid = problem.grid();
        return problem.assets(Battery.class).findAny().isPresent()
                && problem.assets().stream().allMatch(asset -> isKnown(asset, problem.slots()))
                && problem.demandCharges().isEmpty()
                && problem.aims().objective() == Objective.COST
                && grid.nomination().isEmpty()
                && grid.carbon().pricePerTonne() == 0
                && isConstant(grid.importLimitKw())
                && isConstant(grid.exportLimitKw());
    }

    private static boolean isKnown(SiteAsset asset, int slots) {
        if (asset instanceof RenewableSource source) {
            return source.curtailable();
        }
        return asset instanceof Battery battery
                && battery.special().equals(Battery.PLAIN)
                && battery.cycles().perDay().isEmpty()
                && battery.cycles().perHorizon().isEmpty()
                && battery.chargeFrom() == Battery.ChargeFrom.ANYTHING
                && battery.dischargeTo() == Battery.DischargeTo.ANYTHING
                && isKnown(battery.storage(), slots);
    }

    private static boolean isKnown(Storage storage, int slots) {
        return storage.from() == 0
                && storage.to() == slots
                && storage.losses().selfDischargePerHour() == 0
                && storage.wear().perKwhCharged() == 0
                && storage.end().valuePerKwh() == 0
                && Double.isInfinite(storage.end().mostKwh());
    }

    private static boolean isConstant(Series series) {
        for (int slot = 1; slot < series.size(); slot++) {
            if (series.at(slot) != series.at(0)) {
                return false;
            }
        }
        return true;
    }

    /** The problem of the calm search. */
    static PlanningProblem problem(SiteProblem site) {
        List<Slot> slots = new ArrayList<>();
        for (int slot = 0; slot < site.slots(); slot++) {
            slots.add(new Slot(
                    site.loadKw().at(slot),
                    site.availableKw(slot),
                    1000 * site.grid().importPricePerKwh().at(slot),
                    1000 * site.grid().exportPricePerKwh().at(slot)));
        }
        return new PlanningProblem(
                Duration.ofMinutes(site.time().slotMinutes()),
                slots,
                site.assets(Battery.class).map(BatterySite::battery).toList(),
                new GridLimits(
                        Math.min(UNLIMITED_KW, site.grid().importLimitKw().at(0)),
                        Math.min(UNLIMITED_KW, site.grid().exportLimitKw().at(0))));
    }

    private static PlannedBattery battery(Battery battery) {
        Storage storage = battery.storage();
        double capacityKwh = storage.energy().capacityKwh();
        double start = storage.startKwh() / capacityKwh;
        Asset.Battery asset = new Asset.Battery(
                battery.id(),
                "site",
                "tenant",
                capacityKwh,
                storage.power().chargeKw(),
                storage.power().dischargeKw(),
                storage.losses().chargeEfficiency(),
                storage.losses().dischargeEfficiency(),
                new Asset.StateOfChargeRange(
                        storage.energy().leastKwh() / capacityKwh,
                        storage.energy().mostKwh() / capacityKwh),
                start,
                storage.wear().perKwhDischarged());
        return new PlannedBattery(asset, start, storage.end().leastKwh() / capacityKwh);
    }

    /** A settled plan as what the calm search starts from. */
    static List<SettledFlows> settled(SitePlan plan) {
        int slots = plan.problem().slots();
        return plan.flows().stream()
                .filter(one -> one.asset() instanceof Battery)
                .map(one -> new SettledFlows(
                        IntStream.range(0, slots).mapToDouble(one::powerKw).toArray(),
                        one.storedKwh().orElseThrow().toArray()))
                .toList();
    }

    /** What a battery does when it follows these powers. */
    static AssetFlows follow(Battery battery, double[] powersKw, double hours) {
        double[] chargeKw = new double[powersKw.length];
        double[] dischargeKw = new double[powersKw.length];
        double[] storedKwh = new double[powersKw.length];
        double nowKwh = battery.storage().startKwh();
        for (int slot = 0; slot < powersKw.length; slot++) {
            chargeKw[slot] = Math.max(0, -powersKw[slot]);
            dischargeKw[slot] = Math.max(0, powersKw[slot]);
            nowKwh += hours
                    * (chargeKw[slot] * battery.storage().losses().chargeEfficiency()
                            - dischargeKw[slot] / battery.storage().losses().dischargeEfficiency());
            storedKwh[slot] = nowKwh;
        }
        return new AssetFlows(battery, Series.of(dischargeKw), Series.of(chargeKw), Optional.of(Series.of(storedKwh)));
    }
}
