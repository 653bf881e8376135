package io.gridtide.optimize.replay;

import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.scenario.ScenarioStep;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Ways to run a site with several stores. */
public final class Policies {
    private static final Duration SEARCH = Duration.ofSeconds(5);

    private Policies() {}

    /** An optimal plan on the medians, made anew in each slot. */
    public static SiteReplay.Policy medians(SitePlanner planner) {
        return (expected, bands) -> firstSlot(planner.plan(expected, SEARCH));
    }

    /**
     * The step that costs least on average over scenarios, decided anew in each slot; on the medians where there is none.
     *
     * @param count scenarios
     */
    public static SiteReplay.Policy scenarios(SitePlanner planner, int count) {
        return (expected, bands) -> switch (ScenarioStep.committed(
                expected, bands, new ScenarioStep.Way(count, planner, SEARCH))) {
            case ScenarioStep.Outcome.Committed(SiteProblem problem) -> committed(problem);
            case ScenarioStep.Outcome.OnOneValue _ -> firstSlot(planner.plan(expected, SEARCH));
        };
    }

    private static Map<String, Double> firstSlot(SitePlan plan) {
        return plan.flows().stream()
                .collect(Collectors.toMap(flow -> flow.asset().id(), (AssetFlows flow) -> flow.powerKw(0)));
    }

    private static Map<String, Double> committed(SiteProblem problem) {
        return problem.aims().previous().orElseThrow().powerKw().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().at(0)));
    }
}
