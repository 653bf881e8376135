package io.gridtide.optimize.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a search is seen from outside. */
class SearchWatchTest {
    private static final SiteProblem GENERATORS = PlanFiles.problem("{'slotMinutes':60,'loadKw':[5,3,7,2,6,4,8,1],"
            + "'grid':{'importPricePerKwh':[0.3,0.5,0.2,0.6,0.4,0.3,0.7,0.2]},"
            + "'assets':[{'type':'generator','id':'unit','minPowerKw':2,'maxPowerKw':5,'fuelCostPerHourAtMinPower':0.5,"
            + "'fuelCostPerHourAtMaxPower':1.5,'startCost':0.3,'minUpMinutes':120},"
            + "{'type':'generator','id':'other','minPowerKw':1,'maxPowerKw':3,'fuelCostPerHourAtMinPower':0.4,"
            + "'fuelCostPerHourAtMaxPower':0.9,'startCost':0.1}]}");

    @Test
    void nothingIsSaidBeforeAnythingIsKnown() {
        assertThat(new SearchWatch(() -> 0).progress()).isEmpty();
    }

    @Test
    void costBoundAndGapAreThoseOfTheSearch() {
        AtomicLong nanos = new AtomicLong(5);
        SearchWatch watch = new SearchWatch(nanos::get);
        watch.reached(Double.NaN, 8);
        nanos.set(2_000_000_005L);

        SearchProgress first = watch.progress().orElseThrow();
        watch.improved(10);
        watch.improved(12);
        SearchProgress second = watch.progress().orElseThrow();

        assertThat(first.elapsed()).isEqualTo(Duration.ofSeconds(2));
        assertThat(first.cost()).isEmpty();
        assertThat(first.lowerBound()).hasValue(8);
        assertThat(first.gap()).isEmpty();
        assertThat(second.cost()).hasValue(10);
        assertThat(second.gap()).hasValue(0.25);
    }

    @Test
    void aGapNearNothingIsAShareOfTheMoneyThatMoves() {
        SearchWatch watch = new SearchWatch(() -> 0);
        watch.moves(1000);
        watch.reached(0.1, 0);

        assertThat(watch.progress().orElseThrow().gap().orElseThrow()).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void aSearchIsSeenWhileItLastsAndEndsWithThePlan() {
        List<SearchProgress> seen = new ArrayList<>();
        List<SearchWatch> watches = new ArrayList<>();
        SearchWatch watch = new SearchWatch(System::nanoTime);
        watches.add(watch);
        // The search looks at the clock often; each time somebody looks at the search.
        SitePlanner planner = new SitePlanner(
                () -> {
                    watches.getFirst().progress().ifPresent(seen::add);
                    return System.nanoTime();
                },
                watch);

        SitePlan plan = planner.plan(GENERATORS, Duration.ofSeconds(20));

        assertThat(seen).isNotEmpty();
        assertThat(seen).anyMatch(progress -> progress.lowerBound().isPresent());
        SearchProgress last = watch.progress().orElseThrow();
        assertThat(last.cost().orElseThrow()).isEqualTo(plan.judgement().costs().total());
        assertThat(last.lowerBound().orElseThrow()).isEqualTo(plan.proof().lowerBound());
        assertThat(seen).allSatisfy(progress -> progress.lowerBound().ifPresent(bound -> assertThat(bound)
                .isLessThanOrEqualTo(plan.judgement().costs().total() + 1e-6)));
        assertThat(plan.flows())
                .isEqualTo(new SitePlanner(System::nanoTime)
                        .plan(GENERATORS, Duration.ofSeconds(20))
                        .flows());
    }
}
