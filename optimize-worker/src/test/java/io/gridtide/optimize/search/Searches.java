package io.gridtide.optimize.search;

import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;

/** A site as the search has it before its first move. */
record Searches(SiteProblem problem, List<AssetFlows> start, Movers movers, SiteRule site, PowerPlan plan) {
    static Searches of(SiteProblem problem, List<AssetFlows> start) {
        Movers movers = Movers.of(problem, start);
        SiteRule site = SiteRule.of(problem, movers, start);
        return new Searches(problem, start, movers, site, PlanSearch.plan(movers.movers(), site));
    }

    /** A site of four hours, 2 kW of load, 0.30 for import and 0.10 for export, with these further fields of a file. */
    static SiteProblem fourHours(String more, String... assets) {
        return PlanFiles.problem("{'slotMinutes':60,'slots':4,'start':'2026-05-04T00:00','loadKw':2,"
                + "'grid':{'importPricePerKwh':0.3,'exportPricePerKwh':0.1" + more + "},'assets':["
                + String.join(",", assets) + "]}");
    }

    /** The only asset takes these powers in its free slots, in kW. */
    Object[] withPowers(double... kw) {
        for (int index = 0; index < kw.length; index++) {
            plan.getPowerSlots().get(index).setPowerUw(Math.round(kw[index] * CourseRule.MICRO));
        }
        return plan.getPowerSlots().toArray();
    }

    /** What assets do with the powers of the plan. */
    List<AssetFlows> flows() {
        return new SearchedFlows(movers, site, plan).after(start);
    }

    /** What the search makes of these powers, in the currency of the site, but for what does not depend on them. */
    double cost() {
        double nanos = courses().stream()
                .mapToLong(course -> course.worth().cost() + course.changePrice())
                .sum();
        Exchange.Container exchange = new Exchange.Container();
        for (int slot = 0; slot < site.slots(); slot++) {
            int index = slot;
            long sumUw = plan.getPowerSlots().stream()
                    .filter(one -> one.getSlot().index() == index)
                    .mapToLong(PowerSlot::getPowerUw)
                    .sum();
            exchange.add(new SiteSlot(slot, site), sumUw);
        }
        return (nanos + exchange.exchange().cost()) / 1e9;
    }

    List<Course> courses() {
        return movers.movers().stream()
                .map(mover -> {
                    Course.Container course = new Course.Container();
                    plan.getPowerSlots().stream()
                            .filter(slot -> slot.getMover().equals(mover))
                            .forEach(course::add);
                    return course.course();
                })
                .toList();
    }
}
