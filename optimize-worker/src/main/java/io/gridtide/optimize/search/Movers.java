package io.gridtide.optimize.search;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.HeatPump;
import io.gridtide.optimize.site.InterruptibleLoad;
import io.gridtide.optimize.site.PreviousPlan;
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

/** Tells which assets of a site can be searched over, and in which slots. */
final class Movers {
    private final SiteProblem problem;
    private final List<Mover> movers = new ArrayList<>();
    private final List<AssetFlows> held = new ArrayList<>();
    private int entities;

    private Movers(SiteProblem problem) {
        this.problem = problem;
    }

    static Movers of(SiteProblem problem, List<AssetFlows> start) {
        Movers movers = new Movers(problem);
        start.forEach(movers::add);
        return movers;
    }

    List<Mover> movers() {
        return movers;
    }

    /** Flows of the assets that stay as they are. */
    List<AssetFlows> held() {
        return held;
    }

    /** Sum of the powers of the others in slots in which they are not free, in kW. */
    double[] fixedKw() {
        double[] fixedKw = new double[problem.slots()];
        for (Mover mover : movers) {
            for (int slot = 0; slot < fixedKw.length; slot++) {
                boolean free =
                        slot >= mover.free().from() && slot < mover.free().to();
                fixedKw[slot] += free ? 0 : mover.startUw()[slot] / CourseRule.MICRO;
            }
        }
        return fixedKw;
    }

    private void add(AssetFlows flows) {
        SiteAsset asset = flows.asset();
        Optional<Mover> mover = kind(asset).flatMap(kind -> mover(kind, flows));
        mover.ifPresentOrElse(movers::add, () -> held.add(flows));
    }

    private Optional<Mover> mover(Mover.Kind kind, AssetFlows flows) {
        Mover.Span window = window(kind.asset());
        int committed = committed(kind.asset());
        long[] startUw = powers(flows, problem.slots());
        int from = Math.max(window.from(), committed);
        boolean begun = kind.asset() instanceof ShiftableLoad
                && Arrays.stream(startUw, 0, committed).anyMatch(powerUw -> powerUw != 0);
        if (begun || from >= window.to()) {
            return Optional.empty();
        }
        for (int slot = from; slot < window.to(); slot++) {
            startUw[slot] = kind.range().near(startUw[slot]);
        }
        Mover mover = new Mover(
                movers.size(), kind, new Mover.Span(from, window.to(), entities), startUw, before(kind.asset()));
        entities += mover.free().length();
        return Optional.of(mover);
    }

    /** Powers in whole microwatts. */
    static long[] powers(AssetFlows flows, int slots) {
        long[] powerUw = new long[slots];
        Arrays.setAll(powerUw, slot -> Math.round(flows.powerKw(slot) * CourseRule.MICRO));
        return powerUw;
    }

    private Optional<Mover.Kind> kind(SiteAsset asset) {
        return Optional.ofNullable(
                switch (asset) {
                    case Battery battery
                    when StoreRule.knows(battery) ->
                        new Mover.Kind(battery, range(battery.storage()), StoreRule.of(problem, battery));
                    case EvSession car -> new Mover.Kind(car, range(car.storage()), StoreRule.of(problem, car));
                    case HeatPump pump
                    when !isFed(pump) ->
                        new Mover.Kind(pump, PowerRange.between(-pump.maxPowerKw(), 0, 0), new HeatRule(problem, pump));
                    case Generator unit ->
                        new Mover.Kind(
                                unit,
                                PowerRange.between(0, unit.maxPowerKw(), unit.minPowerKw()),
                                new UnitRule(problem, unit));
                    case InterruptibleLoad load ->
                        new Mover.Kind(
                                load,
                                PowerRange.between(-load.maxPowerKw(), 0, load.minPowerKw()),
                                new LoadRule(problem, load));
                    case ShiftableLoad load
                    when load.profileKw().least() >= 0 ->
                        new Mover.Kind(
                                load, PowerRange.between(-load.profileKw().greatest(), 0, 0), new ProfileRule());
                    case Electrolyzer unit -> new Mover.Kind(unit, range(unit), new HydrogenRule(problem, unit));
                    case Battery _, HeatPump _, ShiftableLoad _, Chp _, RenewableSource _ -> null;
                });
    }

    private static PowerRange range(Storage storage) {
        return PowerRange.between(-storage.power().chargeKw(), storage.power().dischargeKw(), 0);
    }

    private static PowerRange range(Electrolyzer unit) {
        double standbyKw = unit.standbyKw().orElse(0);
        return PowerRange.between(-Math.max(unit.maxPowerKw(), standbyKw), 0, unit.minPowerKw())
                .withStandby(standbyKw);
    }

    private boolean isFed(HeatPump pump) {
        return problem.assets(Chp.class).anyMatch(chp -> chp.feeds().equals(pump.id()));
    }

    /** Where it may run at all; of a load that runs as a whole, without slots in which nothing of it does. */
    private Mover.Span window(SiteAsset asset) {
        return switch (asset) {
            case Battery battery ->
                span(battery.storage().from(), battery.storage().to());
            case EvSession car -> span(car.storage().from(), car.storage().to());
            case InterruptibleLoad load ->
                span(load.window().earliestStart(), load.window().deadline());
            case ShiftableLoad load -> span(load);
            default -> span(0, problem.slots());
        };
    }

    private static Mover.Span span(int from, int to) {
        return new Mover.Span(from, to, 0);
    }

    private static Mover.Span span(ShiftableLoad load) {
        Series profile = load.profileKw();
        int first = 0;
        int last = profile.size();
        while (first < last && profile.at(first) == 0) {
            first++;
        }
        while (last > first && profile.at(last - 1) == 0) {
            last--;
        }
        int to = load.latestEnd() - (profile.size() - last);
        return first == last ? span(to, to) : span(load.earliestStart() + first, to);
    }

    private int committed(SiteAsset asset) {
        return problem.aims()
                .previous()
                .map(previous -> Math.min(previous.committedSlots(), known(previous, asset)))
                .orElse(0);
    }

    private int known(PreviousPlan previous, SiteAsset asset) {
        int slot = 0;
        while (slot < problem.slots() && previous.powerKw(asset, slot).isPresent()) {
            slot++;
        }
        return slot;
    }

    private Mover.Before before(SiteAsset asset) {
        Optional<PreviousPlan> previous = problem.aims().previous();
        if (previous.isEmpty()) {
            return new Mover.Before(new long[0], 0, 0);
        }
        long[] powerUw = new long[known(previous.get(), asset)];
        Arrays.setAll(
                powerUw, slot -> Math.round(previous.get().powerKw(asset, slot).orElse(0) * CourseRule.MICRO));
        return new Mover.Before(powerUw, powerUw.length, previous.get().changePricePerKwh());
    }
}
