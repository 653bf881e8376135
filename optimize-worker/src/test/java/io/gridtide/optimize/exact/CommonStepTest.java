package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.PreviousPlan;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One decision for several ways in which things may come. */
class CommonStepTest {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String BATTERY =
            "{'type':'battery','id':'b','energyKwh':4,'maxPowerKw':4,'startEnergyKwh':0,'end':'free'}";
    private static final String SMALL =
            "{'type':'battery','id':'c','energyKwh':1,'maxPowerKw':1,'startEnergyKwh':0,'end':'free'}";
    private static final String UNIT = "{'type':'generator','id':'g','minPowerKw':2,'maxPowerKw':4,"
            + "'fuelCostPerKwh':0.1,'startCost':%s,'minUpMinutes':120}";

    private static SiteProblem siteWith(String more, String loadKw, String... assets) {
        return PlanFiles.problem(
                "{'slotMinutes':60,'loadKw':" + loadKw + more + ",'assets':[" + String.join(",", assets) + "]}");
    }

    private static SiteProblem site(String loadKw, String... assets) {
        return siteWith(",'grid':{'importPricePerKwh':[0.2,1]}", loadKw, assets);
    }

    private static CommonStep.Outcome outcome(Duration limit, SiteProblem... scenarios) {
        List<SiteProblem> named = new ArrayList<>();
        for (SiteProblem scenario : scenarios) {
            named.add(scenario.named("scenario " + named.size()));
        }
        return PLANNER.commonStep(named, 1, limit);
    }

    private static double firstKw(int asset, SiteProblem... scenarios) {
        List<AssetFlows> flows = ((CommonStep.Outcome.Decided) outcome(LONG, scenarios)).flows();
        return flows.get(asset).powerKw(0);
    }

    @Test
    void whatIsBoughtNowIsWhatPaysOnAverage() {
        // Charging a kWh costs 0.20 now and saves 1 in a third of the cases: it pays up to what any of three may need.
        assertThat(firstKw(0, site("[0,0]", BATTERY), site("[0,0]", BATTERY), site("[0,3]", BATTERY)))
                .isCloseTo(-3, within(1e-6));
        // In a sixth of the cases it does not.
        SiteProblem none = site("[0,0]", BATTERY);
        assertThat(firstKw(0, none, none, none, none, none, site("[0,3]", BATTERY)))
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void severalStoresDecideTogether() {
        SiteProblem[] scenarios = {site("[0,0]", BATTERY, SMALL), site("[0,5]", BATTERY, SMALL)};

        assertThat(firstKw(0, scenarios) + firstKw(1, scenarios)).isCloseTo(-5, within(1e-6));
    }

    @Test
    void aUnitIsStartedOrNotInAllScenarios() {
        // Two hours of it cost 0.4 and its start; they replace 2 for certain and 2 more in half of the cases.
        String cheap = UNIT.formatted("0.5");
        String dear = UNIT.formatted("3");
        String grid = ",'grid':{'importPricePerKwh':1}";

        assertThat(firstKw(0, siteWith(grid, "[2,0]", cheap), siteWith(grid, "[2,2]", cheap)))
                .isGreaterThanOrEqualTo(2 - 1e-6);
        assertThat(firstKw(0, siteWith(grid, "[2,0]", dear), siteWith(grid, "[2,2]", dear)))
                .isCloseTo(0, within(1e-6));
        assertThat(firstKw(0, siteWith(grid, "[2,2]", dear), siteWith(grid, "[2,2]", dear)))
                .isGreaterThanOrEqualTo(2 - 1e-6);
    }

    @Test
    void whatTheSiteStrivesForFirstComesFirstOnAverage() {
        // Importing at once is dearer and cleaner; only one of two scenarios needs it.
        String grid = ",'grid':{'importPricePerKwh':[1,0.2],'carbonGramsPerKwh':[100,400]}";
        String clean = grid + ",'objective':'emissions'";

        assertThat(firstKw(0, siteWith(grid, "[0,0]", BATTERY), siteWith(grid, "[0,3]", BATTERY)))
                .isCloseTo(0, within(1e-6));
        assertThat(firstKw(0, siteWith(clean, "[0,0]", BATTERY), siteWith(clean, "[0,3]", BATTERY)))
                .isCloseTo(-3, within(1e-6));
    }

    @Test
    void changesHaveTheirPriceAndCommittedPowersStay() {
        SiteProblem[] free = {site("[0,0]", BATTERY, SMALL), site("[0,3]", BATTERY, SMALL)};
        SiteProblem[] dear = after(free, new PreviousPlan(Map.of("b", Series.of(0, 0)), 0, 0, 5));
        SiteProblem[] committed = after(free, PreviousPlan.of(Map.of("b", Series.of(-0.5, 0)), 1));

        assertThat(firstKw(0, dear)).isCloseTo(0, within(1e-6));
        assertThat(firstKw(1, dear)).isCloseTo(-1, within(1e-6));
        assertThat(firstKw(0, committed)).isCloseTo(-0.5, within(1e-6));
    }

    private static SiteProblem[] after(SiteProblem[] scenarios, PreviousPlan previous) {
        SiteProblem[] later = scenarios.clone();
        for (int index = 0; index < later.length; index++) {
            later[index] = later[index].after(previous);
        }
        return later;
    }

    @Test
    void amongStepsOfEqualCostTheOneOfThePlanBeforeIsTaken() {
        String grid = ",'grid':{'importPricePerKwh':[0.2,0.2,1]}";
        SiteProblem[] any = {siteWith(grid, "[0,0,2]", BATTERY), siteWith(grid, "[0,0,3]", BATTERY)};

        for (double before : new double[] {0, -1, -2}) {
            SiteProblem[] later = after(any, PreviousPlan.of(Map.of("b", Series.of(before, 0)), 0));
            assertThat(firstKw(0, later)).isCloseTo(before, within(1e-6));
        }
        assertThat(firstKw(0, any)).isCloseTo(-2, within(1e-6));
    }

    @Test
    void whereLimitsCannotBeKeptInAScenarioNothingIsDecided() {
        String narrow = ",'grid':{'importPricePerKwh':[0.2,1],'importLimitKw':2}";

        assertThat(outcome(LONG, siteWith(narrow, "[0,0]", BATTERY), siteWith(narrow, "[0,9]", BATTERY)))
                .isEqualTo(new CommonStep.Outcome.Undecided(
                        "limits, goals or committed powers cannot be kept in every scenario"));
    }

    @Test
    void whenTheTimeIsOverNothingIsDecided() {
        assertThat(outcome(Duration.ZERO, site("[0,0]", BATTERY), site("[0,3]", BATTERY)))
                .isEqualTo(new CommonStep.Outcome.Undecided("the time for it was over"));
    }

    @Test
    void aMeterIsNotUsedBothWaysAtOnceWhereExportIsDearer() {
        String dear = ",'grid':{'importPricePerKwh':[0.2,0.2],'exportPricePerKwh':[0.5,0.5]}";

        // Through the meter alone money would be made without end; what is stored can be sold, 4 kWh of it.
        assertThat(firstKw(0, siteWith(dear, "[0,0]", BATTERY, SMALL), siteWith(dear, "[1,1]", BATTERY, SMALL)))
                .isBetween(-4 - 1e-6, 0.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void sitesOfEveryKindHaveAStepThatTheirPlanCanFollow(long seed) {
        SiteProblem problem = new RandomSites(seed).problem();
        double[] more = problem.loadKw().toArray();
        for (int slot = 1; slot < more.length; slot++) {
            more[slot] *= 1.3;
        }
        SiteProblem other = problem.with(Series.of(more), problem.assets());

        if (outcome(LONG, problem, other) instanceof CommonStep.Outcome.Decided(List<AssetFlows> flows)) {
            Map<String, Series> step = new HashMap<>();
            flows.forEach(flow -> step.put(flow.asset().id(), Series.of(flow.powerKw(0))));
            SitePlan plan = PLANNER.plan(problem.after(PreviousPlan.of(step, 1)), LONG);
            assertThat(plan.judgement().missed()).isEmpty();
        }
    }
}
