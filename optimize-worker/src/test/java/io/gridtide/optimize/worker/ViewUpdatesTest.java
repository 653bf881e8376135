package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gridtide.domain.FeedClock;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.view.SiteViews;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewUpdatesTest {
    private static final Instant WALL = Instant.parse("2026-07-01T00:00:00Z");

    private final SiteViews views = new SiteViews();
    private final FeedClock feedClock = new FeedClock();
    private final PlanTriggers triggers = new PlanTriggers(Duration.ZERO, Duration.ZERO);
    private final ViewUpdates updates = new ViewUpdates(views, feedClock, triggers, () -> WALL);

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
        assertThat(triggers.takeDue(WALL))
                .singleElement()
                .extracting(PlanTriggers.Wish::trigger)
                .isEqualTo(Trigger.NEW_FORECAST);
    }

    @Test
    void theSameForecastsOfOtherSeriesAskForNothing() {
        updates.forecast(SampleRecords.forecast("office/load", SampleRecords.NOW, 48, hour -> 1));

        assertThat(triggers.waiting()).isZero();
    }

    @Test
    void aPriceForecastAsksForAPlanOfEverySiteOfItsArea() {
        updates.forecast(SampleRecords.forecast("price/DE-LU", SampleRecords.NOW, 48, hour -> 1));

        assertThat(triggers.takeDue(WALL)).extracting(PlanTriggers.Wish::siteId).containsExactly("home");
    }

    @Test
    void aPriceAsksForAPlanOnlyWhenItChangesSomething() {
        updates.price(SampleRecords.price(SampleRecords.NOW, 50, SampleRecords.NOW));
        assertThat(triggers.takeDue(WALL)).hasSize(1);

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
    void numbersThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> updates.price(SampleRecords.price(SampleRecords.NOW, Double.NaN, SampleRecords.NOW)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> updates.forecast(
                        SampleRecords.forecast("home/load", SampleRecords.NOW, 2, hour -> Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> updates.interval(SampleRecords.charge(SampleRecords.NOW, 1.2)));
    }
}
