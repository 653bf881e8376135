package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.file.PlanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a plan says of itself. */
class SitePlannerTest {
    @Test
    void limitsThatCostMoneySayHowMuch() {
        SitePlan plan = plan("[0,0,0,9]", "'importPricePerKwh':[0.1,0.1,0.1,1]", battery("'end':'free'"));

        // One more kW of discharge saves an hour of 1 for one of 0.1.
        assertThat(plan.limits()).first().satisfies(value -> {
            assertThat(value.limit().kind().words()).isEqualTo("discharging power");
            assertThat(value.savingPerUnit()).isCloseTo(0.9, EXACT);
        });
    }

    @Test
    void amongEqualPlansTheOneThatMovesLeastIsChosen() {
        SitePlan plan = plan("[1,1,1,1]", "'importPricePerKwh':0.3", battery("'end':'free'"));

        assertThat(power(plan, 0)).containsOnly(0);
        assertThat(cost(plan)).isCloseTo(1.2, EXACT);
    }

    @Test
    void aSearchWithoutTimeStillGivesAPlanThatKeepsEveryLimit() throws IOException {
        for (Path example : PlanFiles.examples()) {
            String json = Files.readString(example);
            SitePlanner planner = new SitePlanner(System::nanoTime);
            SitePlan plan = PlanFiles.isSite(json)
                    ? planner.plan(PlanFiles.problem(json), Duration.ofNanos(1))
                    : planner.plan(PlanFiles.portfolio(json), Duration.ofNanos(1))
                            .sites()
                            .getFirst();

            assertThat(plan.status()).isIn(PlanStatus.OPTIMAL, PlanStatus.FEASIBLE);
            if (PlanFiles.isSite(json)) {
                assertThat(plan.proof().lowerBound())
                        .isLessThanOrEqualTo(plan.judgement().costs().total());
            }
        }
    }
}
