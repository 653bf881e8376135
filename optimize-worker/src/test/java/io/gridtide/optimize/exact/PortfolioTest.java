package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites that share a limit. */
class PortfolioTest {
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);

    private static final String HELPER = "{'name':'helper','grid':{'importPricePerKwh':[0.1,0.1,0.1,0.5]},'assets':["
            + battery("'end':'free'") + "]}";
    private static final String HOME = "{'name':'home','loadKw':[0,0,0,5],'grid':{'importPricePerKwh':0.3}}";

    private static PortfolioPlan plan(String portfolio, String... sites) {
        return PLANNER.plan(
                PlanFiles.portfolio(
                        "{'slotMinutes':60,'slots':4,'sites':[" + String.join(",", sites) + "]" + portfolio + "}"),
                Duration.ofSeconds(20));
    }

    @Test
    void aSiteHelpsAnotherToKeepTheLimitThatTheyShare() {
        PortfolioPlan plan = plan(",'portfolio':{'importLimitKw':3}", HELPER, HOME);

        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        // 2 kWh bought at 0.1 and given away for nothing while the home takes its 5 kW.
        assertThat(plan.whole().costs().total()).isCloseTo(1.5 + 0.2, EXACT);
        assertThat(plan.proof().lowerBound()).isCloseTo(1.7, EXACT);
        assertThat(plan.whole().importKw().at(3)).isCloseTo(3, EXACT);
        assertThat(plan.sites().get(0).flows().getFirst().powerKw(3)).isCloseTo(2, EXACT);
        assertThat(plan.sites().get(1).judgement().costs().total()).isCloseTo(1.5, EXACT);
        assertThat(plan.limits())
                .filteredOn(value -> value.limit().assetId().equals("portfolio"))
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.limit().slot()).isEqualTo(3);
                    assertThat(value.savingPerUnit()).isCloseTo(0.1, EXACT);
                });
    }

    @Test
    void withoutTheLimitNobodyHelps() {
        assertThat(plan("", HELPER, HOME).whole().costs().total()).isCloseTo(1.5, EXACT);
    }

    @Test
    void theSharedExportLimitCurtailsOneOfThem() {
        String roof = "{'name':'%s','grid':{'importPricePerKwh':0.3,'exportPricePerKwh':%s},'assets':["
                + "{'type':'pv','id':'p','powerKw':5}]}";
        PortfolioPlan plan =
                plan(",'portfolio':{'exportLimitKw':6}", roof.formatted("a", "0.1"), roof.formatted("b", "0.2"));

        assertThat(plan.whole().costs().total()).isCloseTo(-4 * (5 * 0.2 + 0.1), EXACT);
        assertThat(plan.whole().exportKw().at(0)).isCloseTo(6, EXACT);
    }

    @Test
    void aSharedLimitThatCannotBeKeptIsMissedByAsLittleAsPossible() {
        PortfolioPlan plan = plan(",'portfolio':{'importLimitKw':0.5}", HELPER, HOME);

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.whole().missed()).anySatisfy(missed -> {
            assertThat(missed.kind()).isEqualTo(Missed.Kind.IMPORT_LIMIT);
            assertThat(missed.assetId()).isEqualTo("portfolio");
            assertThat(missed.slot()).isEqualTo(3);
        });
        double missedKwh =
                plan.whole().missed().stream().mapToDouble(Missed::amount).sum();
        // 5 kW at 3 o'clock, 0.5 kW of limit in four hours.
        assertThat(missedKwh).isCloseTo(3, EXACT);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 8, 21})
    void sitesThatShareNothingArePlannedAsIfAlone(long seed) {
        RandomSites random = new RandomSites(seed);
        SiteProblem one = random.problem();
        SiteProblem other = named("other", random.problem());

        PortfolioPlan together = PLANNER.plan(
                new Portfolio("both", List.of(one, other), Portfolio.of(one).shared()), Duration.ofSeconds(20));

        SitePlan first = PLANNER.plan(one, Duration.ofSeconds(20));
        SitePlan second = PLANNER.plan(other, Duration.ofSeconds(20));
        double apart =
                first.judgement().costs().total() + second.judgement().costs().total();
        double tolerance = 2e-4 * Math.max(1, together.whole().costs().gross());
        assertThat(together.whole().costs().total()).isCloseTo(apart, within(tolerance));
        assertThat(together.sites().get(0).judgement().costs().total()
                        + together.sites().get(1).judgement().costs().total())
                .isCloseTo(together.whole().costs().total(), EXACT);
    }

    @Test
    void whatOtherSitesExchangeIsTakenOffTheSharedLimit() {
        SiteProblem roof = PlanFiles.problem("{'slotMinutes':60,'slots':4,'grid':{'importPricePerKwh':0.3,"
                + "'exportPricePerKwh':0.1},'assets':[{'type':'pv','id':'p','powerKw':5}]}");
        Portfolio.SharedLimit shared = new Portfolio.SharedLimit(
                Series.constant(Double.POSITIVE_INFINITY, 4), Series.constant(6, 4), Series.of(0, -2, 1, -8));

        PortfolioPlan plan = PLANNER.plan(new Portfolio("p", List.of(roof), shared), Duration.ofSeconds(20));

        assertThat(plan.whole().exportKw().toArray()).containsExactly(new double[] {5, 4, 5, 0}, EXACT);
        // Others alone export 2 kW too much in the last hour, which this site cannot take.
        assertThat(plan.whole().missed()).singleElement().satisfies(missed -> {
            assertThat(missed.slot()).isEqualTo(3);
            assertThat(missed.amount()).isCloseTo(2, EXACT);
        });
    }

    @Test
    void theToleratedCostOfAllSitesCounts() {
        PortfolioPlan plan = plan(
                "",
                HOME,
                HELPER.replace(
                        "'assets'",
                        "'previousPlan':{'powerKw':{'b':[-1,0,0,1]},'toleratedCost':10,'committedSlots':0},'assets'"));

        assertThat(plan.whole().continuity().changedKwh()).isCloseTo(0, EXACT);
    }

    private static SiteProblem named(String name, SiteProblem site) {
        return new SiteProblem(
                name,
                site.currency(),
                site.time(),
                site.loadKw(),
                site.grid(),
                site.demandCharges(),
                site.assets(),
                site.aims());
    }

    @Test
    void sitesOfOtherSlotsOrOfTheSameNameAreRefused() {
        SiteProblem one = new RandomSites(1).problem();
        Portfolio.SharedLimit none =
                new Portfolio.SharedLimit(Series.constant(1, one.slots()), Series.constant(1, one.slots()));

        assertThatThrownBy(() -> new Portfolio("p", List.of(one, one), none)).hasMessageContaining("same name");
        assertThatThrownBy(() -> new Portfolio("p", List.of(one, named("b", new RandomSites(2).problem())), none))
                .hasMessageContaining("plan such sites on their own");
    }
}
