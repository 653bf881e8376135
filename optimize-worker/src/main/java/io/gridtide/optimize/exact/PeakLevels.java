package io.gridtide.optimize.exact;

import io.gridtide.optimize.dynamic.BatteryCourse;
import io.gridtide.optimize.dynamic.BatteryCourses;
import io.gridtide.optimize.dynamic.LimitPrices;
import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.GridConnection;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A demand charge is a question of one number: which peak shall be paid for. For each level dynamic programming finds the cheapest course
 * that stays below it. A course costs no less the lower the level, so between two levels no plan costs less than the upper level's course
 * and the lower level's charge; where that is too dear already nobody has to look.
 */
final class PeakLevels {
    private static final int MOST_LEVELS = 120;
    /** Levels nearer than this share of the greatest are one. */
    private static final double SAME = 1e-4;

    private final SiteProblem problem;
    private final LimitPrices prices;
    private final Deadline deadline;
    private final BitSet charged = new BitSet();
    private final double pricePerKw;
    private final double leastKw;
    private final PriorityQueue<Range> open = new PriorityQueue<>(Comparator.comparingDouble(Range::bound));
    private double best = Double.POSITIVE_INFINITY;

    /** Peaks between two levels, with the least that a plan in there can cost. */
    private record Range(double lowKw, double highKw, double costAtHigh, double bound) {}

    /** @param prices of cycle limits */
    PeakLevels(SiteProblem problem, LimitPrices prices, Deadline deadline) {
        this.problem = problem;
        this.prices = prices;
        this.deadline = deadline;
        problem.demandCharges().stream()
                .flatMap(charge -> charge.periods().stream())
                .flatMap(period -> period.intervals().stream())
                .forEach(interval -> charged.set(interval.from(), interval.to()));
        this.pricePerKw = problem.demandCharges().stream()
                .mapToDouble(charge -> charge.pricePerKw() * charge.periods().size())
                .sum();
        this.leastKw = problem.demandCharges().stream()
                .flatMap(charge -> charge.periods().stream())
                .mapToDouble(DemandCharge.BillingPeriod::peakSoFarKw)
                .min()
                .orElse(0);
    }

    /**
     * Looks for the best level.
     *
     * @param candidates receives courses worth settling
     * @return a lower bound of the cost without fixed fees, minus infinity where the levels are only a guide
     */
    double search(Consumer<BatteryCourse> candidates) {
        Optional<BatteryCourse> unlimited = below(Double.POSITIVE_INFINITY);
        if (unlimited.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        double mostKw = Math.max(leastKw, peakKw(unlimited.get()));
        consider(unlimited.get(), mostKw, candidates);
        add(leastKw, mostKw, unlimited.get().lowerBound());
        for (int level = 0; level < MOST_LEVELS && !open.isEmpty() && !deadline.over(); level++) {
            Range range = open.peek();
            if (range.bound() >= best || range.highKw() - range.lowKw() <= SAME * mostKw) {
                break;
            }
            double middleKw = (range.lowKw() + range.highKw()) / 2;
            Optional<BatteryCourse> course = below(middleKw);
            if (deadline.over()) {
                break;
            }
            open.poll();
            add(middleKw, range.highKw(), range.costAtHigh());
            course.ifPresent(found -> consider(found, middleKw, candidates));
            add(range.lowKw(), middleKw, course.map(BatteryCourse::lowerBound).orElse(range.costAtHigh()));
        }
        double bound = open.isEmpty() ? best : Math.min(best, open.peek().bound());
        return single() ? bound : Double.NEGATIVE_INFINITY;
    }

    private void add(double lowKw, double highKw, double costAtHigh) {
        open.add(new Range(lowKw, highKw, costAtHigh, costAtHigh + pricePerKw * lowKw));
    }

    /** A best cost that is only a bound itself, since several batteries may not reach what their sum can. */
    private void consider(BatteryCourse course, double levelKw, Consumer<BatteryCourse> candidates) {
        double cost = course.lowerBound() + pricePerKw * Math.max(leastKw, Math.min(levelKw, peakKw(course)));
        if (cost < best) {
            best = cost;
            candidates.accept(course);
        }
    }

    /** Whether the level is the peak: one charge, one billing period, an interval for each slot. */
    private boolean single() {
        return problem.demandCharges().size() == 1
                && problem.demandCharges().getFirst().periods().size() == 1
                && problem.demandCharges().getFirst().periods().getFirst().intervals().stream()
                        .allMatch(interval -> interval.to() - interval.from() == 1);
    }

    private double peakKw(BatteryCourse course) {
        return charged.stream().mapToDouble(course.exchangeKw()::at).max().orElse(0);
    }

    private Optional<BatteryCourse> below(double levelKw) {
        GridConnection grid = problem.grid();
        double[] limits = grid.importLimitKw().toArray();
        charged.stream().forEach(slot -> limits[slot] = Math.min(limits[slot], levelKw));
        SiteProblem limited = problem.withoutDemandCharges(new GridConnection(
                grid.importPricePerKwh(),
                grid.exportPricePerKwh(),
                Series.of(limits),
                grid.exportLimitKw(),
                grid.carbon(),
                grid.fixedFee()));
        return BatteryCourses.relaxed(limited, prices, deadline::over);
    }
}
