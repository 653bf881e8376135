package io.gridtide.optimize.exact;

import static io.gridtide.optimize.exact.SmallSites.EXACT;
import static io.gridtide.optimize.exact.SmallSites.battery;
import static io.gridtide.optimize.exact.SmallSites.cost;
import static io.gridtide.optimize.exact.SmallSites.plan;
import static io.gridtide.optimize.exact.SmallSites.power;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.optimize.assess.Missed;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.site.SiteProblem;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is unusual but possible gets a plan, degraded where it has to be. */
class UnusualInputTest {
    @Test
    void negativePricesAllDayFillTheStoreCurtailTheSunAndBurnNothing() {
        SitePlan plan = plan(
                "1",
                "'importPricePerKwh':-0.1,'exportPricePerKwh':-0.2",
                battery("'end':'free'"),
                "{'type':'pv','id':'p','powerKw':3}");

        assertThat(cost(plan)).isCloseTo(-0.1 * (4 + 10), EXACT);
        assertThat(power(plan, 1)).containsOnly(0);
        assertThat(plan.judgement().exportKw().sum()).isZero();
    }

    @Test
    void aSunThatNeverShinesChangesNothing() {
        SitePlan dark = plan(
                "[0,0,0,2]",
                "'importPricePerKwh':[0.1,0.2,0.3,0.4]",
                battery("'end':'free'"),
                "{'type':'pv','id':'p','powerKw':0}");

        assertThat(cost(dark)).isCloseTo(0.2, EXACT);
    }

    @Test
    void contradictingLimitsAreMissedWhereTheyContradictAndKeptElsewhere() {
        // A load of 3 may not be imported; what must be produced may not be exported.
        SitePlan plan = plan(
                "[3,0,0,0]",
                "'importPricePerKwh':0.1,'importLimitKw':0,'exportLimitKw':0",
                "{'type':'pv','id':'p','powerKw':[0,2,0,0],'curtailable':false}");

        assertThat(plan.status()).isEqualTo(PlanStatus.DEGRADED);
        assertThat(plan.judgement().missed())
                .extracting(Missed::inWords)
                .containsExactly(
                        "grid: import above its limit by 3.000 kW, Mon 2026-05-04 00:00",
                        "grid: export above its limit by 2.000 kW, Mon 2026-05-04 01:00");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T00:00, 92", "2026-10-25T00:00, 100"})
    void daysOnWhichClocksChangeHaveTheirOwnNumberOfSlots(String start, int slots) {
        String ones = String.join(",", Collections.nCopies(slots, "1"));
        SiteProblem problem = PlanFiles.problem("{'slotMinutes':15,'start':'" + start + "','timeZone':'Europe/Berlin',"
                + "'loadKw':[" + ones
                + "],'grid':{'importPricePerKwh':{'default':0.2,'windows':[{'from':'20:00','value':0.4}]}},"
                + "'assets':[" + battery("'end':'atLeastStart','maxCyclesPerDay':0.1") + "]}");

        SitePlan plan = new SitePlanner(System::nanoTime).plan(problem, Duration.ofSeconds(20));

        // One local day: one kWh of the four dear ones is bought before.
        assertThat(cost(plan)).isCloseTo((slots / 4.0 - 4) * 0.2 + 0.2 + 3 * 0.4, EXACT);
        assertThat(problem.time().startOf(slots).orElseThrow().getHour()).isZero();
    }
}
