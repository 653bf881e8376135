package io.gridtide.optimize.input;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Flexibility;
import io.gridtide.domain.Interval;
import io.gridtide.optimize.site.Chp;
import io.gridtide.optimize.site.Electrolyzer;
import io.gridtide.optimize.site.Generator;
import io.gridtide.optimize.site.SiteAsset;
import java.util.ArrayList;
import java.util.List;

/** Turns units that burn fuel or make hydrogen into assets of the problem; what they did before is what plans told them. */
final class UnitInputs {
    /** A unit nobody planned before has stood for long enough. */
    private static final int LONG_AGO = 10_000;

    /** Published powers are rounded to less than this. */
    private static final double SAME_KW = 1e-3;

    private static final double NOTHING_KG = 1e-9;

    private final SiteKnowledge knowledge;
    private final HorizonSlots slots;
    private final InputReport report;

    UnitInputs(SiteKnowledge knowledge, HorizonSlots slots, InputReport report) {
        this.knowledge = knowledge;
        this.slots = slots;
        this.report = report;
    }

    Generator generator(String assetId, Flexibility.Generator unit) {
        double leastKw = unit.power().minimumKw();
        double mostKw = unit.power().maximumKw();
        return new Generator(
                assetId,
                leastKw,
                mostKw,
                new Generator.Cost(
                        unit.cost().perHour() + unit.cost().perKwh() * leastKw,
                        unit.cost().perHour() + unit.cost().perKwh() * mostKw,
                        unit.cost().perStart(),
                        unit.cost().carbonGramsPerKwh()),
                new Generator.Commitment(
                        Math.max(1, slots.slotsFor(unit.switching().minOnMinutes())),
                        Math.max(1, slots.slotsFor(unit.switching().minOffMinutes())),
                        unit.switching().rampKwPerHour()),
                before(assetId));
    }

    /** One whose heat pump is gone is planned for its electricity alone, where its heat may be dumped; that is a doubt. */
    SiteAsset chp(String assetId, Flexibility.Chp chp) {
        Generator unit = generator(assetId, chp.unit());
        boolean fed = knowledge.definition().assets().stream()
                .anyMatch(asset -> asset.assetId().equals(chp.feeds())
                        && asset instanceof Asset.Flexible flexible
                        && flexible.flexibility() instanceof Flexibility.HeatPump);
        if (!fed && chp.heat().mayBeDumped()) {
            report.doubt(assetId, "its heat is lost, because the site has no heat pump " + chp.feeds());
            return unit;
        }
        if (!fed) {
            report.missing(
                    assetId, "the site has no heat pump " + chp.feeds() + " to take its heat, which may not be dumped");
        }
        return new Chp(
                unit,
                new Chp.Heat(
                        chp.heat().kwAtMinPower(),
                        chp.heat().kwAtMaxPower(),
                        chp.heat().mayBeDumped()),
                chp.feeds());
    }

    /** What plans let a generator do until now; one that was never planned stands. */
    private Generator.Before before(String assetId) {
        List<PlannedPast.Step> steps = knowledge.past().latestFirst(assetId, slots.start());
        if (steps.isEmpty()) {
            return new Generator.Before(false, LONG_AGO, 0);
        }
        boolean on = steps.getFirst().powerKw() > 0;
        int inState = 0;
        while (inState < steps.size() && steps.get(inState).powerKw() > 0 == on) {
            inState++;
        }
        return new Generator.Before(on, inState, Math.max(0, steps.getFirst().powerKw()));
    }

    Electrolyzer electrolyzer(String assetId, Flexibility.Electrolyzer unit) {
        List<Electrolyzer.Point> curve = unit.curve().stream()
                .map(point -> new Electrolyzer.Point(point.powerKw(), point.kgPerHour()))
                .toList();
        Electrolyzer known = new Electrolyzer(
                assetId,
                curve,
                unit.operation().standbyPowerKw(),
                operation(assetId, unit),
                new Electrolyzer.Hydrogen(unit.need().pricePerKg(), 0));
        return new Electrolyzer(
                assetId,
                curve,
                known.standbyKw(),
                known.operation(),
                new Electrolyzer.Hydrogen(unit.need().pricePerKg(), 0, demands(known, unit.need())));
    }

    private Electrolyzer.Operation operation(String assetId, Flexibility.Electrolyzer unit) {
        double beforeKw = knowledge.past().latestFirst(assetId, slots.start()).stream()
                .findFirst()
                .map(step -> Math.max(0, -step.powerKw()))
                .orElse(0.0);
        double leastKw = unit.curve().getFirst().powerKw();
        double mostKw = unit.curve().getLast().powerKw();
        boolean on = beforeKw > SAME_KW && beforeKw >= leastKw - SAME_KW;
        return new Electrolyzer.Operation(
                unit.operation().startCost(),
                unit.operation().rampKwPerHour(),
                beforeKw > SAME_KW,
                on ? Math.clamp(beforeKw, leastKw, mostKw) : 0);
    }

    /** What each span wants, less what plans made in it already, and what can still be made in it after the horizon. */
    private List<Electrolyzer.Demand> demands(Electrolyzer unit, Flexibility.HydrogenNeed need) {
        double mostKgPerHour = unit.curve().stream()
                .mapToDouble(Electrolyzer.Point::kgPerHour)
                .max()
                .orElseThrow();
        List<Electrolyzer.Demand> demands = new ArrayList<>();
        for (Interval span : need.span().occurrences(slots.interval(), slots.zone())) {
            int from = slots.atOrAfter(span.from());
            int to = slots.endedBy(span.to());
            double laterKg = mostKgPerHour * slots.hoursAfterEnd(span.to());
            double neededKg = need.demandKg() - doneKg(unit, span) - laterKg;
            if (from < to && neededKg > NOTHING_KG) {
                demands.add(new Electrolyzer.Demand(from, to, neededKg));
            }
        }
        return demands;
    }

    private double doneKg(Electrolyzer unit, Interval span) {
        return knowledge.past().steps(unit.id(), span.from(), slots.start()).stream()
                .filter(step -> -step.powerKw() > SAME_KW && -step.powerKw() >= unit.minPowerKw() - SAME_KW)
                .mapToDouble(
                        step -> unit.kgPerHour(-step.powerKw()) * step.length().toMillis() / 3.6e6)
                .sum();
    }
}
