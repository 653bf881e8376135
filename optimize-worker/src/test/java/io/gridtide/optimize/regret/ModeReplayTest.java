package io.gridtide.optimize.regret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Interval;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.exact.NativeSolvers;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.scenario.QuantileBand;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.site.Battery;
import io.gridtide.optimize.site.EvSession;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.Storage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 10 kWh, 5 kW, 95 % each way, wear 0.01 per kWh, 10 to 90 %, empty; 0.13 but for an hour of 0.40, 1 kW of load. */
class ModeReplayTest {
    private static final Instant MIDNIGHT =
            LocalDate.of(2026, 6, 1).atStartOfDay(SampleSite.SITE.timeZone()).toInstant();
    private static final SitePlanner PLANNER = new SitePlanner(System::nanoTime);

    private final ModeReplay replay = new ModeReplay(PLANNER, 20);

    @BeforeAll
    static void loadSolvers() {
        NativeSolvers.load();
    }

    private static PastDay day() {
        List<MeasuredSlot> slots = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            Interval interval = Interval.of(MIDNIGHT.plusSeconds(3600L * hour), Duration.ofHours(1));
            slots.add(new MeasuredSlot(interval, 1, 0, 0, hour == 19 ? 400 : 130, 50));
        }
        return new PastDay(
                SampleSite.DEFINITION,
                LocalDate.of(2026, 6, 1),
                slots,
                Map.of("home-battery", new PastDay.Charge(0.1, 0.1)));
    }

    private static PlanTask expecting(QuantileBand load) {
        return new PlanTask(
                "home",
                day().problem(),
                new SiteBands(Collections.nCopies(24, load), Map.of()),
                MIDNIGHT,
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void withACertainForecastBothCostWhatPerfectForesightCosts() {
        Regret regret = new RegretCalculator(PLANNER, Duration.ofSeconds(10)).of(day());

        ModeCosts costs = costs(day(), expecting(QuantileBand.certain(1)));

        assertThat(costs.onScenarios()).isCloseTo(regret.perfectCost(), within(0.01));
        assertThat(costs.onMedians()).isCloseTo(regret.perfectCost(), within(0.01));
        assertThat(regret.perfectCost()).isLessThan(regret.idleCost() - 0.2);
    }

    @Test
    void whereTheMedianSeesNoEveningScenariosDo() {
        ModeCosts costs = costs(day(), expecting(new QuantileBand(0, 0, 1.5)));

        assertThat(costs.onScenarios()).isLessThan(costs.onMedians() - 0.05);
    }

    @Test
    void aDayThatWasPlannedInOtherSlotsIsNotReplayed() {
        PlanTask later = new PlanTask(
                "home",
                day().problem(),
                expecting(QuantileBand.certain(1)).bands(),
                MIDNIGHT.plusSeconds(900),
                List.of(),
                List.of(),
                List.of());

        assertThat(replay.of(day(), later))
                .isEqualTo(new ModeOutcome.Unknown("the day was not planned in the intervals it is balanced in"));
    }

    @Test
    void severalBatteriesAreReplayedTogether() {
        Asset.Battery half = new Asset.Battery(
                "other", "home", "demo", 5, 2.5, 2.5, 0.95, 0.95, new Asset.StateOfChargeRange(0.1, 0.9), 0.1, 0.01);
        PastDay two = new PastDay(
                new SiteDefinition(
                        SampleSite.SITE,
                        List.of(SampleSite.BATTERY, half, SampleSite.PV, SampleSite.GRID),
                        SampleSite.DEFINITION.series(),
                        SampleSite.TARIFF),
                day().date(),
                day().slots(),
                Map.of("home-battery", new PastDay.Charge(0.1, 0.1), "other", new PastDay.Charge(0.1, 0.1)));
        Regret regret = new RegretCalculator(PLANNER, Duration.ofSeconds(10)).of(two);

        ModeCosts certain = costs(two, expecting(QuantileBand.certain(1)));
        ModeCosts doubtful = costs(two, expecting(new QuantileBand(0, 0, 1.5)));

        assertThat(certain.onMedians()).isCloseTo(regret.perfectCost(), within(0.01));
        assertThat(certain.onScenarios()).isCloseTo(regret.perfectCost(), within(0.01));
        assertThat(doubtful.onScenarios()).isLessThan(doubtful.onMedians() - 0.05);
    }

    @Test
    void aDayWithACarIsNotReplayedForWhatTheCarCouldHaveDoneIsNotMeasured() {
        PlanTask task = expecting(QuantileBand.certain(1));
        List<SiteAsset> assets = new ArrayList<>(task.problem().assets());
        Storage connected = task.problem()
                .assets(Battery.class)
                .findFirst()
                .map(Battery::storage)
                .orElseThrow();
        assets.add(new EvSession("car", connected));
        PlanTask withCar = task.with(task.problem().with(task.problem().loadKw(), assets));

        assertThat(replay.of(day(), withCar))
                .isInstanceOfSatisfying(ModeOutcome.Unknown.class, unknown -> assertThat(unknown.reason())
                        .contains("cars"));
    }

    private ModeCosts costs(PastDay day, PlanTask expected) {
        return ((ModeOutcome.Known) replay.of(day, expected)).costs();
    }
}
