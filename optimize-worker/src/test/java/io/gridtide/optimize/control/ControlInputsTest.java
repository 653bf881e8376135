package io.gridtide.optimize.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.DemandCharge;
import io.gridtide.domain.Interval;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.control.SiteFlows.Flow;
import io.gridtide.optimize.control.SlotIntent.Prices;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.PublishedPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where setpoints get their knowledge from. */
class ControlInputsTest {
    private static final Instant T0 = Instant.parse("2026-06-01T06:00:00Z");
    private static final Series GRID = series("home/grid", Optional.empty(), Quantity.GRID);
    private static final Series STORAGE = series("home/battery", Optional.of("home-battery"), Quantity.STORAGE);

    private final SiteFlows flows = new SiteFlows();

    @Test
    void theRestIsGridPlusBatteryOverTheNewestIntervalThatBothMeasured() {
        flow(GRID, 0, 4);
        flow(STORAGE, 0, 1.5);
        flow(GRID, 1, 9);

        assertThat(flows.rest(List.of(GRID, STORAGE))).contains(new Flow(minute(0), 5.5));
    }

    @Test
    void withoutBothMetersTheRestIsLoadLessGeneration() {
        flow(SampleSite.LOAD, 0, 3);
        assertThat(flows.rest(SampleSite.DEFINITION.series())).isEmpty();

        flow(SampleSite.GENERATION, 0, 5);

        assertThat(flows.rest(SampleSite.DEFINITION.series())).contains(new Flow(minute(0), -2));
    }

    @Test
    void aRevisionReplacesWhatItRevises() {
        flow(SampleSite.GENERATION, 0, 0);
        flow(SampleSite.LOAD, 0, 3);
        flow(SampleSite.LOAD, 0, 4);

        assertThat(flows.rest(SampleSite.DEFINITION.series())).contains(new Flow(minute(0), 4));
    }

    @Test
    void aPlanWithoutExchangeMeansSelfConsumption() {
        Prices any = new Prices(300, 80, 300, 400);

        assertThat(SlotIntent.of(2, 0.01, any)).isEqualTo(SlotIntent.NO_EXCHANGE);
        assertThat(SlotIntent.of(0, 0, any)).isEqualTo(SlotIntent.AS_PLANNED);
    }

    @Test
    void dischargeIsMeantForTheLoadWhereExportEarnsLessThanLaterImportCosts() {
        assertThat(SlotIntent.of(5, 1, new Prices(300, 80, 290, 400))).isEqualTo(SlotIntent.COVER_CONSUMPTION);
        assertThat(SlotIntent.of(5, 1, new Prices(300, 295, 290, 400))).isEqualTo(SlotIntent.AS_PLANNED);
        assertThat(SlotIntent.of(5, -3, new Prices(300, 80, 290, 400))).isEqualTo(SlotIntent.AS_PLANNED);
    }

    @Test
    void chargeIsMeantFromSurplusWhereImportIsAsDearAsLater() {
        assertThat(SlotIntent.of(-5, -1, new Prices(300, 80, 290, 300))).isEqualTo(SlotIntent.TAKE_SURPLUS);
        assertThat(SlotIntent.of(-5, -1, new Prices(200, 80, 290, 300))).isEqualTo(SlotIntent.AS_PLANNED);
        assertThat(SlotIntent.of(-5, 4, new Prices(300, 80, 290, 300))).isEqualTo(SlotIntent.AS_PLANNED);
    }

    @Test
    void storedEnergyIsCarriedForwardAlongWhatWasSent() {
        ChargeTracker tracker = new ChargeTracker();
        MeasuredCharge half = new MeasuredCharge("home/battery.soc", "home-battery", 0.5, T0);
        tracker.sent("home-battery", -4, T0.minusSeconds(900), T0.plusSeconds(900));
        tracker.sent("home-battery", 2, T0.plusSeconds(900), T0.plusSeconds(1800));

        assertThat(tracker.storedKwh(SampleSite.BATTERY, half, T0.plusSeconds(1800), Duration.ofHours(2))
                        .orElseThrow())
                .isCloseTo(5 + 4 * 0.25 * 0.95 - 2 * 0.25 / 0.95, within(1e-9));
        assertThat(tracker.storedKwh(SampleSite.BATTERY, half, T0.plusSeconds(8000), Duration.ofHours(2)))
                .isEmpty();
    }

    @Test
    void aDemandChargeMakesThePeakOfThePlanOrTheOneReachedALimit() {
        SiteDefinition site = new SiteDefinition(
                SampleSite.SITE,
                SampleSite.DEFINITION.assets(),
                SampleSite.DEFINITION.series(),
                SampleSite.TARIFF.withDemandCharge(DemandCharge.monthly(100)));
        BillingPeaks peaks = new BillingPeaks();
        Envelopes envelopes = new Envelopes(peaks);
        PlanInForce plan = plan(3, 7, 2);

        assertThat(envelopes.of(site, plan, 0)).as("nothing known yet").isEqualTo(new GridEnvelope(15, 10));
        peaks.put("home", "2026-05-01", Instant.parse("2026-04-30T22:00:00Z"), 12);
        assertThat(envelopes.of(site, plan, 0)).as("of the month before").isEqualTo(new GridEnvelope(7, 10));
        peaks.put("home", "2026-06-01", Instant.parse("2026-05-31T22:00:00Z"), 9);
        assertThat(envelopes.of(site, plan, 0)).isEqualTo(new GridEnvelope(9, 10));
        assertThat(envelopes.of(SampleSite.DEFINITION, plan, 0)).isEqualTo(new GridEnvelope(15, 10));
    }

    @Test
    void aPlanIsInForceFromItsFirstSlotToItsLast() {
        PlanInForce plan = plan(3, 7, 2);

        assertThat(plan.slotAt(T0.minusSeconds(1))).isEqualTo(-1);
        assertThat(plan.slotAt(T0.plusSeconds(1000))).isEqualTo(1);
        assertThat(plan.slotAt(plan.to())).isEqualTo(-1);
    }

    private static PlanInForce plan(double... gridKw) {
        io.gridtide.optimize.site.Series perSlot = io.gridtide.optimize.site.Series.of(gridKw);
        return new PlanInForce(
                new PublishedPlan.Identity("home", "demo", "home/1", 1),
                T0,
                Duration.ofMinutes(15),
                Map.of("home-battery", perSlot),
                perSlot,
                new PlanInForce.Prices(perSlot, perSlot));
    }

    private void flow(Series series, int minute, double meanKw) {
        flows.put(series.seriesId(), new Flow(minute(minute), meanKw));
    }

    private static Interval minute(int minute) {
        return Interval.of(T0.plusSeconds(60L * minute), Duration.ofMinutes(1));
    }

    private static Series series(String seriesId, Optional<String> assetId, Quantity quantity) {
        return new Series(
                seriesId,
                "home",
                "demo",
                assetId,
                quantity,
                Aggregation.PERIOD_MEAN,
                Duration.ofMinutes(1),
                new Resolution(Duration.ofMinutes(1)),
                Series.Limits.NONE);
    }
}
