package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.gridtide.domain.Asset;
import io.gridtide.domain.FeedClock;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.mapper.RegistryMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewUpdatesTest {
    private static final Instant WALL = Instant.parse("2026-07-01T00:00:00Z");

    private final SiteViews views = new SiteViews();
    private final FeedClock feedClock = new FeedClock();
    private final PlanTriggers triggers = new PlanTriggers(Duration.ZERO, Duration.ZERO);
    private final ViewUpdates updates = new ViewUpdates(views, feedClock, triggers, () -> WALL, 0.05);

    @BeforeEach
    void register() {
        SampleSite.DEFINITION.assets().forEach(views.registry()::put);
        SampleSite.DEFINITION.series().forEach(views.registry()::put);
        views.registry().put(SampleSite.SITE);
        views.registry().put(SampleSite.TARIFF);
    }

    @Test
    void aForecastOfTheSiteMovesTheClockAndAsksForAPlan() {
        updates.forecast(SampleRecords.forecast("home/load", SampleRecords.NOW, 48, hour -> 1));

        assertThat(feedClock.instant()).isEqualTo(SampleRecords.NOW);
        assertThat(due()).singleElement().extracting(PlanTriggers.Wish::trigger).isEqualTo(Trigger.NEW_FORECAST);
    }

    @Test
    void theSameForecastsOfOtherSeriesAskForNothing() {
        updates.forecast(SampleRecords.forecast("office/load", SampleRecords.NOW, 48, hour -> 1));

        assertThat(triggers.waiting()).isZero();
    }

    @Test
    void aPriceForecastAsksForAPlanOfEverySiteOfItsArea() {
        updates.forecast(SampleRecords.forecast("price/DE-LU", SampleRecords.NOW, 48, hour -> 1));

        assertThat(due()).extracting(PlanTriggers.Wish::siteId).containsExactly("home");
    }

    @Test
    void aPriceAsksForAPlanOnlyWhenItChangesSomething() {
        updates.price(SampleRecords.price(SampleRecords.NOW, 50, SampleRecords.NOW));
        assertThat(due()).hasSize(1);

        updates.price(SampleRecords.price(SampleRecords.NOW, 50, SampleRecords.NOW));

        assertThat(triggers.waiting()).isZero();
    }

    @Test
    void aStateOfChargeIsTakenAtTheEndOfItsInterval() {
        updates.interval(SampleRecords.charge(SampleRecords.NOW, 0.3));

        assertThat(views.knowledge("home", SampleRecords.NOW)
                        .orElseThrow()
                        .chargeByAsset()
                        .values())
                .extracting(MeasuredCharge::at)
                .containsExactly(SampleRecords.NOW);
        assertThat(feedClock.instant()).isEqualTo(SampleRecords.NOW);
    }

    @Test
    void aStateOfChargeAsksForAPlanOnlyWhenItIsOffThePlanInForce() {
        views.put(new PublishedPlan(
                new PublishedPlan.Identity("home", "demo", "home/1", 1),
                SampleRecords.NOW,
                Duration.ofMinutes(15),
                Map.of("home-battery", List.of(-2.0, -2.0)),
                Map.of("home-battery", List.of(0.4, 0.5)),
                Set.of(),
                PublishedStatus.OPTIMAL,
                List.of()));

        updates.interval(SampleRecords.charge(SampleRecords.NOW.plusSeconds(900), 0.44));
        assertThat(triggers.waiting()).isZero();
        updates.interval(SampleRecords.charge(SampleRecords.NOW.plusSeconds(1350), 0.39));
        assertThat(due()).extracting(PlanTriggers.Wish::trigger).containsExactly(Trigger.OFF_PLAN);
        updates.interval(SampleRecords.charge(SampleRecords.NOW.plusSeconds(2700), 0.1));
        assertThat(triggers.waiting()).isZero();
    }

    @Test
    void masterDataAsksForAPlanWhenItChangesAndSaysWhetherItIsALimit() {
        updates.registry().asset(RegistryMapper.toAvro(SampleSite.BATTERY, 7));
        assertThat(triggers.waiting()).isZero();

        updates.registry().tariff(RegistryMapper.toAvro(new Tariff("home-tariff", "home", "demo", 1, 0, 1, 0), 2));
        assertThat(due()).extracting(PlanTriggers.Wish::trigger).containsExactly(Trigger.REGISTRY_EDITED);

        updates.registry()
                .asset(RegistryMapper.toAvro(new Asset.GridConnection("home-grid", "home", "demo", 4, 10), 2));
        assertThat(due()).extracting(PlanTriggers.Wish::trigger).containsExactly(Trigger.LIMIT_RECEIVED);

        updates.registry().removeAsset("home-battery");
        assertThat(due()).extracting(PlanTriggers.Wish::trigger).containsExactly(Trigger.REGISTRY_EDITED);
    }

    @Test
    void whatWasReadBeforeTheViewsAreCompleteIsForgotten() {
        triggers.add("home", Trigger.NEW_PRICE, WALL);

        triggers.forgetNews();

        assertThat(due()).isEmpty();
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> updates.price(SampleRecords.price(SampleRecords.NOW, Double.NaN, SampleRecords.NOW)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> updates.forecast(
                        SampleRecords.forecast("home/load", SampleRecords.NOW, 2, hour -> Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> updates.interval(SampleRecords.charge(SampleRecords.NOW, 1.2)));
    }

    @Test
    void aSharedLimitAndASiteThatLeavesAreNewsForTheOthers() {
        register("a", Optional.of("fleet/vpp"));
        register("b", Optional.of("fleet/vpp"));
        due();

        updates.registry()
                .asset(RegistryMapper.toAvro(
                        new Asset.Portfolio(
                                "fleet/vpp", "fleet", "demo", OptionalDouble.empty(), OptionalDouble.of(6), List.of()),
                        1));
        assertThat(due())
                .filteredOn(wish -> !wish.siteId().equals("fleet"))
                .extracting(PlanTriggers.Wish::siteId, PlanTriggers.Wish::trigger)
                .containsExactlyInAnyOrder(tuple("a", Trigger.LIMIT_RECEIVED), tuple("b", Trigger.LIMIT_RECEIVED));

        register("b", Optional.empty());
        assertThat(due())
                .extracting(PlanTriggers.Wish::siteId, PlanTriggers.Wish::trigger)
                .containsExactlyInAnyOrder(tuple("a", Trigger.REGISTRY_EDITED), tuple("b", Trigger.LIMIT_RECEIVED));
    }

    private void register(String siteId, Optional<String> portfolio) {
        updates.registry()
                .asset(RegistryMapper.toAvro(
                        new Asset.GridConnection(
                                siteId + "/grid",
                                siteId,
                                "demo",
                                15,
                                10,
                                List.of(),
                                Asset.GridAims.LEAST_COST,
                                portfolio),
                        1));
    }

    private List<PlanTriggers.Wish> due() {
        return triggers.takeDue(WALL, UnaryOperator.identity()).stream()
                .flatMap(List::stream)
                .toList();
    }
}
