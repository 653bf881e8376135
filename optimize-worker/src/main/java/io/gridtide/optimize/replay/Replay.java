package io.gridtide.optimize.replay;

import io.gridtide.optimize.exact.PlanStatus;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.site.Storage;
import java.time.Duration;

/** Runs a recorded site under a controller, slot after slot, with the battery's physics. */
public final class Replay {
    private final RecordedSite site;
    private final double hours;

    public Replay(RecordedSite site) {
        this.site = site;
        this.hours = site.time().slotHours();
    }

    /**
     * How it ended.
     *
     * @param cost what the site would have paid, in currency: import less export, and wear
     * @param storedKwh what the battery holds at the end
     */
    public record Outcome(double cost, double storedKwh) {}

    /** What the site would have paid, in currency. */
    public double cost(Controller controller) {
        return run(controller).cost();
    }

    /** Runs it to its end. */
    public Outcome run(Controller controller) {
        Storage storage = site.battery().storage();
        double storedKwh = storage.startKwh();
        double cost = 0;
        for (int slot = 0; slot < site.time().slots(); slot++) {
            double wantedKw = controller.chargeKw(new Controller.Situation(site, slot, storedKwh));
            double left = storage.losses().kept(hours) * storedKwh;
            double chargeKw = possible(wantedKw, left);
            storedKwh = left + changeKwh(chargeKw);
            cost += price(slot, chargeKw);
        }
        return new Outcome(cost, storedKwh);
    }

    /** What it would have paid with a plan that knew everything, proven optimal. */
    public double costWithHindsight(SitePlanner planner) {
        SitePlan plan = planner.plan(site.withHindsight(), Duration.ofSeconds(60));
        if (plan.status() != PlanStatus.OPTIMAL) {
            throw new IllegalStateException("the best plan for " + site.name() + " is not proven: " + plan.status());
        }
        return plan.judgement().costs().total();
    }

    private double possible(double wantedKw, double storedKwh) {
        Storage storage = site.battery().storage();
        Storage.Losses losses = storage.losses();
        double mostKw = Math.min(
                storage.power().chargeKw(),
                Math.max(0, storage.energy().mostKwh() - storedKwh) / hours / losses.chargeEfficiency());
        double leastKw = -Math.min(
                storage.power().dischargeKw(),
                Math.max(0, storedKwh - storage.energy().leastKwh()) / hours * losses.dischargeEfficiency());
        return Math.clamp(wantedKw, leastKw, mostKw);
    }

    private double changeKwh(double chargeKw) {
        Storage.Losses losses = site.battery().storage().losses();
        return hours * chargeKw * (chargeKw > 0 ? losses.chargeEfficiency() : 1 / losses.dischargeEfficiency());
    }

    /** Surplus that earns nothing is curtailed; it costs nothing either way. */
    private double price(int slot, double chargeKw) {
        Storage.Wear wear = site.battery().storage().wear();
        double exchangeKw = site.measured().netKw(slot) + chargeKw;
        double exportPrice = Math.max(0, site.grid().exportPricePerKwh().at(slot));
        double energy = exchangeKw > 0 ? exchangeKw * site.grid().importCostPerKwh(slot) : exchangeKw * exportPrice;
        return hours
                * (energy + (chargeKw > 0 ? chargeKw * wear.perKwhCharged() : -chargeKw * wear.perKwhDischarged()));
    }
}
