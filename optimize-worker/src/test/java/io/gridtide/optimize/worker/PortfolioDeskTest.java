package io.gridtide.optimize.worker;

import static io.gridtide.optimize.worker.SampleFleet.NOW;
import static io.gridtide.optimize.worker.SampleFleet.PORTFOLIO;
import static io.gridtide.optimize.worker.SampleFleet.SLOTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Resolution;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.EarlierPlan;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Sites of the registry that share a limit. */
class PortfolioDeskTest {
    /** Each home has 7 kW to give away. */
    private final SampleFleet fleet = new SampleFleet().sharing(6).home("a").home("b");

    private final List<SchedulePublished> published = new ArrayList<>();

    private PlanDesk desk(int sitesTogether) {
        return desk(sitesTogether, System::nanoTime);
    }

    private PlanDesk desk(int sitesTogether, LongSupplier nanoTime) {
        PlanMaker maker = new PlanMaker(new SitePlanner(nanoTime), Duration.ofSeconds(20), site -> new PlanOn(0.5, 20));
        Resolution quarter = Resolution.QUARTER_HOUR;
        return new PlanDesk(
                fleet.views,
                fleet.builder,
                maker,
                new PlanDesk.Settings(
                        new ScheduleDrafts(quarter, quarter.step().multipliedBy(SLOTS)),
                        new QuestionDesk.Search(Duration.ofSeconds(20), System::nanoTime, site -> PlanOn.MEDIAN),
                        new EarlierPlan.Hold(1, 0, 0),
                        sitesTogether),
                new PlanDesk.Output(published::add, new OptimizeMetrics(new SimpleMeterRegistry())));
    }

    private static PlanTriggers.Wish wish(String siteId, Trigger trigger) {
        return new PlanTriggers.Wish(siteId, trigger, Optional.empty(), NOW, NOW);
    }

    private List<PlanTriggers.Wish> plan(PlanDesk desk, PlanTriggers.Wish... wishes) {
        return desk.plan(
                fleet.views.registry().portfolioBySite().values().iterator().next(),
                new PortfolioDesk.Wishes(List.of(wishes), site -> false),
                NOW);
    }

    private SchedulePublished latest(String siteId) {
        return published.reversed().stream()
                .filter(schedule -> schedule.getSiteId().equals(siteId))
                .findFirst()
                .orElseThrow();
    }

    private static double[] gridKw(SchedulePublished schedule) {
        return schedule.getSiteSlots().stream()
                .mapToDouble(slot -> slot.getGridKw())
                .toArray();
    }

    private double[] togetherKw(String... siteIds) {
        double[] sum = new double[SLOTS];
        for (String siteId : siteIds) {
            double[] one = gridKw(latest(siteId));
            Arrays.setAll(sum, slot -> sum[slot] + one[slot]);
        }
        return sum;
    }

    @Test
    void sitesOnTheirOwnWouldExportMoreThanTheyMayTogether() {
        desk(20).plan(wish("a", Trigger.CLOCK), NOW, false);
        desk(20).plan(wish("b", Trigger.CLOCK), NOW, false);

        assertThat(togetherKw("a", "b")).contains(new double[] {-14}, within(1e-6));
    }

    @Test
    void newsOfOneSitePlansAllOfThemAndTogetherTheyKeepTheSharedLimit() {
        assertThat(plan(desk(20), wish("a", Trigger.NEW_PRICE))).isEmpty();

        assertThat(published).extracting(SchedulePublished::getSiteId).containsExactly("a", "b");
        for (double kw : togetherKw("a", "b")) {
            assertThat(kw).isGreaterThanOrEqualTo(-6 - 1e-6);
        }
        assertThat(published).allSatisfy(schedule -> {
            assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.OPTIMAL);
            assertThat(schedule.getTrigger()).isEqualTo("NEW_PRICE");
            assertThat(schedule.getPortfolio().getPortfolioId()).isEqualTo(PORTFOLIO);
            assertThat(schedule.getPortfolio().getSiteIds()).containsExactly("a", "b");
            assertThat(schedule.getPortfolio().getCountedSiteIds()).isEmpty();
            assertThat(schedule.getAssets())
                    .allSatisfy(asset -> assertThat(asset.getAssetId()).startsWith(schedule.getSiteId() + "/"));
        });
        assertThat(latest("a").getPortfolio().getCost())
                .isCloseTo(latest("a").getCost() + latest("b").getCost(), within(1e-9));
    }

    @Test
    void theSharedLimitIsAmongThoseThatBindAndSaysWhatOneMoreKilowattWouldSave() {
        plan(desk(20), wish("a", Trigger.CLOCK));

        assertThat(latest("b").getLimits())
                .filteredOn(limit -> PORTFOLIO.equals(limit.getAssetId()))
                .singleElement()
                .satisfies(limit -> {
                    assertThat(limit.getKind()).isEqualTo("EXPORT_LIMIT");
                    assertThat(limit.getSlots()).isEqualTo(SLOTS);
                    // A kW for a quarter of an hour at 100 per MWh, in each of twelve.
                    assertThat(limit.getSavingPerUnit()).isCloseTo(SLOTS * 0.25 * 0.1, within(1e-6));
                    assertThat(limit.getMessage()).startsWith(PORTFOLIO + ": export limit binds in 12 slots");
                });
        assertThat(latest("b").getLimits())
                .noneMatch(limit -> String.valueOf(limit.getAssetId()).startsWith("a/"));
    }

    @Test
    void aSharedLimitThatCannotBeKeptIsAViolationOfEachPlanInWords() {
        fleet.views
                .registry()
                .put(new Asset.Portfolio(
                        PORTFOLIO, "fleet", "demo", OptionalDouble.of(0.5), OptionalDouble.empty(), List.of()));
        fleet.forecast("a", "/load", 14)
                .forecast("b", "/load", 14)
                .forecast("a", "/pv", 0)
                .forecast("b", "/pv", 0);

        plan(desk(20), wish("a", Trigger.CLOCK));

        assertThat(published).hasSize(2).allSatisfy(schedule -> {
            assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
            assertThat(schedule.getViolations())
                    .filteredOn(violation -> PORTFOLIO.equals(violation.getAssetId()))
                    .isNotEmpty()
                    .allSatisfy(violation -> {
                        assertThat(violation.getRule()).isEqualTo("IMPORT_LIMIT");
                        assertThat(violation.getMessage())
                                .startsWith(PORTFOLIO + ": import above its limit by ")
                                .contains("kW, Mon 2026-06-01");
                    });
        });
    }

    @Test
    void aSiteWhoseInputsAreMissingCountsWithItsPublishedPlanAndTheOthersSaySo() {
        plan(desk(20), wish("a", Trigger.CLOCK));
        double[] exportOfB = gridKw(latest("b"));
        fleet.registered("c", "demo", "EUR");
        published.clear();

        List<PlanTriggers.Wish> open = plan(desk(20), wish("a", Trigger.NEW_PRICE), wish("c", Trigger.CLOCK));

        assertThat(open).extracting(PlanTriggers.Wish::siteId).containsExactly("c");
        assertThat(published).extracting(SchedulePublished::getSiteId).containsExactly("a", "b");
        assertThat(exportOfB).isNotEmpty();
        assertThat(latest("a").getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
        assertThat(latest("a").getPortfolio().getCountedSiteIds()).containsExactly("c");
        assertThat(latest("a").getStatusReasons()).anySatisfy(reason -> assertThat(reason)
                .startsWith(PORTFOLIO + ": site c is not planned with the others (")
                .contains("c/load: no forecast has been issued")
                .endsWith("nothing is known of it, so nothing counts"));
    }

    @Test
    void whatIsForecastOfASiteThatCannotBePlannedCounts() {
        fleet.registered("c", "demo", "EUR").forecast("c", "/pv", 4);

        plan(desk(20), wish("a", Trigger.NEW_PRICE));

        for (double kw : togetherKw("a", "b")) {
            assertThat(kw).isGreaterThanOrEqualTo(-2 - 1e-6);
        }
        assertThat(latest("a").getStatusReasons())
                .anySatisfy(reason -> assertThat(reason).endsWith("its forecast without control counts"));
    }

    @Test
    void whatIsPublishedOfASiteThatCannotBePlannedCounts() {
        fleet.home("c");
        plan(desk(20), wish("a", Trigger.CLOCK));
        double[] ofC = gridKw(latest("c"));
        fleet.views.registry().removeTariff("c/tariff");

        plan(desk(20), wish("a", Trigger.NEW_PRICE));

        double[] others = togetherKw("a", "b");
        for (int slot = 0; slot < SLOTS; slot++) {
            assertThat(others[slot] + ofC[slot]).isGreaterThanOrEqualTo(-6 - 1e-6);
        }
        assertThat(latest("a").getPortfolio().getCountedSiteIds()).containsExactly("c");
        assertThat(latest("a").getStatusReasons())
                .containsExactly(
                        PORTFOLIO + ": site c is not planned with the others (its master data is not complete):"
                                + " its published plan counts");
    }

    @Test
    void aSiteWithNothingToPlanCountsWithoutDoubt() {
        fleet.home("c");
        fleet.views.registry().removeAsset("c/battery");

        plan(desk(20), wish("c", Trigger.NEW_FORECAST));

        assertThat(published).extracting(SchedulePublished::getSiteId).containsExactly("a", "b");
        assertThat(latest("a").getStatus()).isNotEqualTo(ScheduleStatus.REFUSED);
        assertThat(latest("a").getPortfolio().getCountedSiteIds()).containsExactly("c");
        assertThat(latest("a").getStatusReasons()).noneMatch(reason -> reason.contains("site c"));
    }

    @Test
    void largePortfoliosArePlannedGroupByGroupAndKeepTheLimitTogether() {
        fleet.home("c").home("d");

        plan(
                desk(2),
                wish("a", Trigger.CLOCK),
                wish("b", Trigger.CLOCK),
                wish("c", Trigger.CLOCK),
                wish("d", Trigger.CLOCK));
        // At first nothing was planned of the later ones; now everybody knows what the others do.
        plan(desk(2), wish("a", Trigger.NEW_PRICE), wish("c", Trigger.NEW_PRICE));

        assertThat(published).hasSize(8);
        assertThat(latest("a").getPortfolio().getSiteIds()).containsExactly("a", "b");
        assertThat(latest("a").getPortfolio().getCountedSiteIds()).containsExactly("c", "d");
        for (double kw : togetherKw("a", "b", "c", "d")) {
            assertThat(kw).isGreaterThanOrEqualTo(-6 - 1e-6);
        }
    }

    @Test
    void sitesOfAnotherCurrencyAreNotInTheSameProgramButKeepTheSameLimit() {
        fleet.registered("c", "demo", "CHF").forecast("c", "/load", 1).forecast("c", "/pv", 8);

        plan(desk(20), wish("a", Trigger.CLOCK), wish("c", Trigger.CLOCK));
        plan(desk(20), wish("a", Trigger.NEW_PRICE), wish("c", Trigger.NEW_PRICE));

        assertThat(latest("c").getPortfolio().getSiteIds()).containsExactly("c");
        for (double kw : togetherKw("a", "b", "c")) {
            assertThat(kw).isGreaterThanOrEqualTo(-6 - 1e-6);
        }
    }

    @Test
    void sitesOfAnotherTenantAreNeverMixedIn() {
        fleet.registered("z", "other", "EUR").forecast("z", "/load", 1).forecast("z", "/pv", 8);

        assertThat(fleet.views.registry().portfolioBySite()).containsOnlyKeys("a", "b");
        plan(desk(20), wish("a", Trigger.CLOCK));
        desk(20).plan(wish("z", Trigger.CLOCK), NOW, false);

        assertThat(latest("a").getPortfolio().getSiteIds()).containsExactly("a", "b");
        assertThat(latest("a").getPortfolio().getCountedSiteIds()).isEmpty();
        assertThat(latest("z").getPortfolio()).isNull();
        assertThat(latest("z").getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
        assertThat(latest("z").getStatusReasons())
                .containsExactly(PORTFOLIO + ": no portfolio of this name is declared for the owner of the site,"
                        + " which is planned on its own, without a shared limit");
    }

    @Test
    void whereThePlannerFailsForAllTogetherEachIsPlannedInTurn() {
        AtomicInteger calls = new AtomicInteger();
        LongSupplier failingOnce = () -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("no solution");
            }
            return System.nanoTime();
        };

        plan(desk(20, failingOnce), wish("a", Trigger.CLOCK));

        for (double kw : togetherKw("a", "b")) {
            assertThat(kw).isGreaterThanOrEqualTo(-6 - 1e-6);
        }
        assertThat(latest("a").getStatusReasons())
                .contains(
                        PORTFOLIO + ": its sites could not be planned together, no solution, and were planned one after"
                                + " another");
        assertThat(latest("b").getPortfolio().getCountedSiteIds()).containsExactly("a");
    }

    @Test
    void committedSlotsStayUnlessItIsTheSiteItselfThatHasNews() {
        plan(desk(20), wish("a", Trigger.CLOCK));
        double before = battery("b").getPowerKw();
        fleet.forecast("b", "/load", 6);

        plan(desk(20), wish("a", Trigger.OFF_PLAN));
        assertThat(battery("b").getPowerKw()).isCloseTo(before, within(1e-6));
        assertThat(latest("b").getSupersedes()).isEqualTo("b/1");
    }

    private AssetSlot battery(String siteId) {
        return latest(siteId).getAssetSlots().stream()
                .filter(slot -> slot.getAssetId().equals(siteId + "/battery"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fewerThanOneSiteTogetherIsRefused() {
        assertThatThrownBy(() -> desk(0)).hasMessage("gridtide.optimize.sites-together is at least 1, got 0");
    }
}
