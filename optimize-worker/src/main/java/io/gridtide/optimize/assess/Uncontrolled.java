package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.ShiftableLoad;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the site would do without a plan: batteries and generators stand, cars charge on arrival to their target, loads start as early as
 * they may, the heat pump follows the demand, pv and wind produce what they can.
 */
public final class Uncontrolled {
    private final int slots;
    private final double hours;

    private Uncontrolled(SiteProblem problem) {
        this.slots = problem.slots();
        this.hours = problem.time().slotHours();
    }

    /** What that costs; goals and limits are not asked for. */
    public static Costs costs(SiteProblem problem) {
        return Assessor.judge(problem, flows(problem)).costs();
    }

    /** What each asset does then, in their order. */
    public static List<AssetFlows> flows(SiteProblem problem) {
        return problem.assets().stream().map(new Uncontrolled(problem)::flows).toList();
    }

    private AssetFlows flows(SiteAsset asset) {
        return switch (asset) {
            case Battery battery ->
                stored(battery, battery.storage(), battery.storage().startKwh());
            case EvSession session ->
                stored(session, session.storage(), session.storage().end().leastKwh());
            case ShiftableLoad load -> consuming(load, earliest(load));
            case InterruptibleLoad load -> consuming(load, earliest(load));
            case Generator unit -> consuming(unit, new double[slots]);
            case Chp chp -> consuming(chp, new double[slots]);
            case Electrolyzer unit -> consuming(unit, atOnce(unit));
            case HeatPump pump -> heating(pump);
            case RenewableSource source ->
                new AssetFlows(source, source.availableKw(), Series.constant(0, slots), Optional.empty());
        };
    }

    private AssetFlows consuming(SiteAsset asset, double[] powerKw) {
        return new AssetFlows(asset, Series.constant(0, slots), Series.of(powerKw), Optional.empty());
    }

    private AssetFlows stored(SiteAsset asset, Storage storage, double targetKwh) {
        double[] chargeKw = new double[slots];
        double[] storedKwh = new double[slots];
        double nowKwh = storage.startKwh();
        boolean charges = asset instanceof EvSession;
        for (int slot = 0; slot < slots; slot++) {
            if (slot >= storage.from() && slot < storage.to()) {
                nowKwh *= storage.losses().kept(hours);
                double missingKw =
                        (targetKwh - nowKwh) / hours / storage.losses().chargeEfficiency();
                chargeKw[slot] = charges ? Math.max(0, Math.min(storage.power().chargeKw(), missingKw)) : 0;
                nowKwh += chargeKw[slot] * hours * storage.losses().chargeEfficiency();
            }
            storedKwh[slot] = nowKwh;
        }
        return new AssetFlows(asset, Series.constant(0, slots), Series.of(chargeKw), Optional.of(Series.of(storedKwh)));
    }

    private double[] earliest(ShiftableLoad load) {
        double[] powerKw = new double[slots];
        for (int step = 0; step < load.profileKw().size(); step++) {
            powerKw[load.earliestStart() + step] = load.profileKw().at(step);
        }
        return powerKw;
    }

    private double[] earliest(InterruptibleLoad load) {
        double[] powerKw = new double[slots];
        double missingKwh = load.energyKwh();
        for (int slot = load.window().earliestStart(); slot < load.window().deadline(); slot++) {
            powerKw[slot] = Math.max(0, Math.min(load.maxPowerKw(), missingKwh / hours));
            missingKwh -= powerKw[slot] * hours;
        }
        return powerKw;
    }

    /** At greatest power until there is enough, then off. */
    private double[] atOnce(Electrolyzer unit) {
        double[] powerKw = new double[slots];
        double perSlotKg = hours * unit.curve().getLast().kgPerHour();
        List<Electrolyzer.Demand> demands = new ArrayList<>(unit.hydrogen().demands());
        demands.add(new Electrolyzer.Demand(0, slots, unit.hydrogen().demandKg()));
        for (Electrolyzer.Demand demand : demands) {
            int needed = perSlotKg > 0 ? (int) Math.ceil(demand.kg() / perSlotKg - 1e-9) : 0;
            Arrays.fill(powerKw, demand.from(), Math.min(demand.to(), demand.from() + needed), unit.maxPowerKw());
        }
        return powerKw;
    }

    private AssetFlows heating(HeatPump pump) {
        double[] powerKw = new double[slots];
        for (int slot = 0; slot < slots; slot++) {
            double neededKw = pump.heatDemandKw().at(slot)
                    / pump.coefficientOfPerformance().at(slot);
            powerKw[slot] = Math.min(pump.maxPowerKw(), neededKw);
        }
        return new AssetFlows(
                pump,
                Series.constant(0, slots),
                Series.of(powerKw),
                Optional.of(Series.constant(pump.store().startKwh(), slots)));
    }
}
