package io.gridtide.optimize.search;

import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.Days;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.PowerEfficiency;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.optimize.site.Storage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A battery, or a car while it is connected. */
final class StoreRule implements CourseRule {
    private final Storage storage;
    private final Optional<Battery> battery;
    private final double hours;
    private final double kept;
    /** Least energy at the end of each slot that is a goal, in kWh; minus infinity where there is none. */
    private final double[] wantedKwh;

    private final List<DemandCharge.Interval> days;

    private StoreRule(SiteProblem problem, Storage storage, Optional<Battery> battery) {
        this.storage = storage;
        this.battery = battery;
        this.hours = problem.time().slotHours();
        this.kept = storage.losses().kept(hours);
        this.wantedKwh = new double[problem.slots()];
        Arrays.fill(wantedKwh, Double.NEGATIVE_INFINITY);
        this.days = Days.of(problem.time());
    }

    static StoreRule of(SiteProblem problem, Battery battery) {
        StoreRule rule = new StoreRule(problem, battery.storage(), Optional.of(battery));
        battery.special().reserveKwh().ifPresent(reserve -> {
            for (int slot = 0; slot < rule.wantedKwh.length; slot++) {
                rule.wantedKwh[slot] = reserve.at(slot);
            }
        });
        return rule;
    }

    static StoreRule of(SiteProblem problem, EvSession car) {
        StoreRule rule = new StoreRule(problem, car.storage(), Optional.empty());
        for (int slot = Math.max(0, car.earliestDeparture() - 1);
                slot < car.storage().to();
                slot++) {
            rule.wantedKwh[slot] = car.storage().end().leastKwh();
        }
        return rule;
    }

    /** Whether a battery or car can be searched over: what it may do depends on nothing else at the site. */
    static boolean knows(SiteAsset asset) {
        return asset instanceof EvSession
                || (asset instanceof Battery battery
                        && battery.chargeFrom() == Battery.ChargeFrom.ANYTHING
                        && battery.dischargeTo() == Battery.DischargeTo.ANYTHING);
    }

    @Override
    public Worth worth(long[] powerUw) {
        double storedKwh = storage.startKwh();
        double chargedKwh = 0;
        double dischargedKwh = 0;
        long broken = 0;
        long shortOfGoal = 0;
        for (int slot = storage.from(); slot < storage.to(); slot++) {
            double kwh = hours * powerUw[slot] / MICRO;
            chargedKwh += Math.max(0, -kwh);
            dischargedKwh += Math.max(0, kwh);
            storedKwh = storedKwh * kept + content(slot, powerUw[slot]);
            broken += CourseRule.micro(storage.energy().leastKwh() - storedKwh)
                    + CourseRule.micro(storedKwh - storage.energy().mostKwh());
            shortOfGoal += CourseRule.micro(wantedKwh[slot] - storedKwh);
        }
        shortOfGoal += CourseRule.micro(storage.end().leastKwh() - storedKwh)
                + CourseRule.micro(storedKwh - storage.end().mostKwh());
        double cost = chargedKwh * storage.wear().perKwhCharged()
                + dischargedKwh * storage.wear().perKwhDischarged()
                - storage.end().valuePerKwh() * (storedKwh - storage.startKwh());
        return new Worth(broken + cycles(powerUw), shortOfGoal, CourseRule.nanos(cost));
    }

    /** What the store as it follows from a course holds at the end of each slot, in kWh. */
    double[] storedKwh(long[] powerUw) {
        double[] stored = new double[powerUw.length];
        double nowKwh = storage.startKwh();
        for (int slot = 0; slot < stored.length; slot++) {
            if (slot >= storage.from() && slot < storage.to()) {
                nowKwh = nowKwh * kept + content(slot, powerUw[slot]);
            }
            stored[slot] = nowKwh;
        }
        return stored;
    }

    private long cycles(long[] powerUw) {
        if (battery.isEmpty()) {
            return 0;
        }
        Battery.CycleLimit limit = battery.get().cycles();
        long beyond = beyond(limit.perHorizon(), powerUw, 0, powerUw.length);
        for (DemandCharge.Interval day : days) {
            beyond += beyond(limit.perDay(), powerUw, day.from(), day.to());
        }
        return beyond;
    }

    private long beyond(OptionalDouble mostCycles, long[] powerUw, int from, int to) {
        if (mostCycles.isEmpty()) {
            return 0;
        }
        double withdrawnKwh = 0;
        for (int slot = from; slot < to; slot++) {
            withdrawnKwh -= Math.min(0, content(slot, powerUw[slot]));
        }
        return CourseRule.micro(
                withdrawnKwh - mostCycles.getAsDouble() * storage.energy().capacityKwh());
    }

    /** Change of stored energy, in kWh. */
    @Override
    public double content(int slot, long powerUw) {
        double kw = powerUw / MICRO;
        Optional<PowerEfficiency> byPower = byPower();
        if (byPower.isPresent()) {
            return kw > 0
                    ? -hours * inside(byPower.get().discharge(), kw, false)
                    : hours * inside(byPower.get().charge(), -kw, true);
        }
        return kw > 0
                ? -hours * kw / storage.losses().dischargeEfficiency()
                : -hours * kw * storage.losses().chargeEfficiency();
    }

    @Override
    public long powerFor(int slot, double content) {
        double insideKw = content / hours;
        Optional<PowerEfficiency> byPower = byPower();
        double kw;
        if (byPower.isPresent()) {
            kw = insideKw > 0
                    ? -outside(byPower.get().charge(), insideKw, true)
                    : outside(byPower.get().discharge(), -insideKw, false);
        } else {
            kw = insideKw > 0
                    ? -insideKw / storage.losses().chargeEfficiency()
                    : -insideKw * storage.losses().dischargeEfficiency();
        }
        return (long) Math.floor(kw * MICRO);
    }

    private Optional<PowerEfficiency> byPower() {
        return battery.flatMap(one -> one.special().efficiency());
    }

    private static double inside(PowerEfficiency.Point point, boolean charging) {
        return charging ? point.powerKw() * point.efficiency() : point.powerKw() / point.efficiency();
    }

    private static double inside(List<PowerEfficiency.Point> points, double kw, boolean charging) {
        double lowKw = 0;
        double lowInside = 0;
        for (PowerEfficiency.Point point : points) {
            double inside = inside(point, charging);
            if (kw <= point.powerKw()) {
                return lowInside + (kw - lowKw) / (point.powerKw() - lowKw) * (inside - lowInside);
            }
            lowKw = point.powerKw();
            lowInside = inside;
        }
        return lowInside;
    }

    private static double outside(List<PowerEfficiency.Point> points, double insideKw, boolean charging) {
        double lowKw = 0;
        double lowInside = 0;
        for (PowerEfficiency.Point point : points) {
            double inside = inside(point, charging);
            if (insideKw <= inside) {
                return lowKw + (insideKw - lowInside) / (inside - lowInside) * (point.powerKw() - lowKw);
            }
            lowKw = point.powerKw();
            lowInside = inside;
        }
        return lowKw;
    }

    @Override
    public boolean stores() {
        return true;
    }
}
