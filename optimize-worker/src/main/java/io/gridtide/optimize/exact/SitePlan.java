package io.gridtide.optimize.exact;

import io.gridtide.optimize.assess.Costs;
import io.gridtide.optimize.assess.Judgement;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A plan with what is known about it.
 *
 * @param flows per asset, in the order of the problem
 * @param judgement of an assessor that knows nothing of the program
 * @param uncontrolled what the site would cost without a plan
 * @param limits whose relaxation would save most, greatest first
 * @param effort what it took
 */
public record SitePlan(
        SiteProblem problem,
        PlanStatus status,
        List<AssetFlows> flows,
        Judgement judgement,
        Costs uncontrolled,
        Proof proof,
        List<LimitValue> limits,
        Effort effort) {
    public SitePlan {
        flows = List.copyOf(flows);
        limits = List.copyOf(limits);
    }

    /**
     * This plan as the one before the next.
     *
     * @param slotsPassed how many of its slots are over when the next horizon begins
     * @param committedSlots how many slots of the next horizon stay as they are here
     */
    public PreviousPlan asPrevious(int slotsPassed, int committedSlots) {
        Map<String, Series> powerKw = new HashMap<>();
        for (AssetFlows flow : flows) {
            double[] values = IntStream.range(Math.min(slotsPassed, problem.slots()), problem.slots())
                    .mapToDouble(flow::powerKw)
                    .toArray();
            powerKw.put(flow.asset().id(), Series.of(values));
        }
        return PreviousPlan.of(powerKw, committedSlots);
    }

    /**
     * What a plan took.
     *
     * @param decisions whole-number variables of the last program
     * @param rounds how often exclusive flows had to be added
     * @param deadlineReached whether the search was stopped
     */
    public record Effort(int variables, int rows, int decisions, int rounds, boolean deadlineReached, Duration time) {}
}
