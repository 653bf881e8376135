package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Interval;
import io.gridtide.optimize.SampleSite;
import io.gridtide.optimize.control.BillingPeaks;
import io.gridtide.optimize.control.Envelopes;
import io.gridtide.optimize.control.PlanInForce;
import io.gridtide.optimize.control.SiteFlows.Flow;
import io.gridtide.optimize.input.KnownPrices;
import io.gridtide.optimize.input.MeasuredCharge;
import io.gridtide.optimize.input.PlannedPast;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.site.Series;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.OnExpiry;
import io.gridtide.schemas.avro.SetpointReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When setpoints are sent, and which. The battery takes 5 kW, the connection 15 kW of import and 10 kW of export. */
class SetpointIssuerTest {
    private static final Instant T0 = Instant.parse("2026-06-01T06:00:00Z");

    private final List<ControlSetpoint> sent = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SetpointIssuer issuer = new SetpointIssuer(
            new SetpointSender(sent::add, meters, OnExpiry.IDLE),
            new Envelopes(new BillingPeaks()),
            new SetpointIssuer.Settings(Duration.ofSeconds(10), Duration.ofHours(2)));

    @Test
    void eachSlotHasOneSetpointUntilItsEnd() {
        PlanInForce plan = plan(1, new double[] {2, -3}, new double[] {4, 4});

        issue(plan, Optional.empty(), T0);
        issue(plan, Optional.empty(), T0.plusSeconds(1));
        issue(plan, Optional.empty(), T0.plusSeconds(900));

        assertThat(sent).extracting(ControlSetpoint::getPowerKw).containsExactly(2.0, -3.0);
        assertThat(sent).extracting(ControlSetpoint::getReason).containsOnly(SetpointReason.PLAN);
        assertThat(sent)
                .extracting(ControlSetpoint::getValidTo)
                .containsExactly(T0.plusSeconds(900), T0.plusSeconds(1800));
        assertThat(sent).extracting(ControlSetpoint::getOnExpiry).containsOnly(OnExpiry.IDLE);
    }

    @Test
    void aNewerPlanReplacesTheSetpointOfTheSlotThatRuns() {
        issue(plan(1, new double[] {2}, new double[] {4}), Optional.empty(), T0);
        issue(plan(2, new double[] {1}, new double[] {4}), Optional.empty(), T0.plusSeconds(5));

        assertThat(sent).extracting(ControlSetpoint::getScheduleRevision).containsExactly(1L, 2L);
    }

    @Test
    void aPlanThatRanOutOrWasRefusedLeadsToNoSetpoint() {
        PlanInForce plan = plan(1, new double[] {2}, new double[] {4});
        PlanInForce refusal = plan(2, new double[0], new double[0]);

        assertThat(issue(plan, Optional.empty(), T0.plusSeconds(900))).isFalse();
        assertThat(issue(refusal, Optional.of(rest(T0, 60, 40)), T0)).isFalse();

        assertThat(sent).isEmpty();
    }

    @Test
    void aMinuteBeyondTheLimitIsAnsweredAtOnce() {
        PlanInForce plan = plan(1, new double[] {-4}, new double[] {14});
        issue(plan, Optional.empty(), T0);

        issue(plan, Optional.of(rest(T0, 60, 16)), T0.plusSeconds(61));
        issue(plan, Optional.of(rest(T0.plusSeconds(60), 5, 18)), T0.plusSeconds(65));

        assertThat(sent).hasSize(3);
        ControlSetpoint guard = sent.get(1);
        assertThat(guard.getReason()).isEqualTo(SetpointReason.GUARD);
        assertThat(16 - guard.getPowerKw()).isCloseTo(15 * 0.98, within(1e-9));
        assertThat(guard.getPlannedPowerKw()).isEqualTo(-4);
        assertThat(guard.getMeasuredRestKw()).isEqualTo(16);
        assertThat(guard.getValidFrom()).isEqualTo(T0.plusSeconds(61));
        assertThat(guard.getValidTo()).isEqualTo(T0.plusSeconds(900));
        assertThat(18 - sent.get(2).getPowerKw()).isCloseTo(15 * 0.98, within(1e-9));
        assertThat(meters.counter("gridtide.optimize.setpoints", "reason", "GUARD")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void followingTheLoadIsNotHurried() {
        PlanInForce plan = plan(1, new double[] {2}, new double[] {0});
        issue(plan, Optional.empty(), T0);

        issue(plan, Optional.of(rest(T0.minusSeconds(58), 60, 3)), T0.plusSeconds(2));
        assertThat(sent).hasSize(1);

        issue(plan, Optional.of(rest(T0.minusSeconds(58), 60, 3)), T0.plusSeconds(10));
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().getReason()).isEqualTo(SetpointReason.SELF_CONSUMPTION);
        assertThat(sent.getLast().getPowerKw()).isCloseTo(3, within(1e-9));
    }

    @Test
    void changesNotWorthASetpointAreNotSent() {
        PlanInForce plan = plan(1, new double[] {2}, new double[] {0});
        issue(plan, Optional.empty(), T0);

        issue(plan, Optional.of(rest(T0, 60, 2.04)), T0.plusSeconds(60));

        assertThat(sent).hasSize(1);
    }

    @Test
    void withoutFreshMeasurementsThePlanComesBack() {
        PlanInForce plan = plan(1, new double[] {2}, new double[] {0});
        issue(plan, Optional.of(rest(T0.minusSeconds(60), 60, 4)), T0);
        assertThat(sent.getLast().getPowerKw()).isCloseTo(4, within(1e-9));

        issue(plan, Optional.of(rest(T0.minusSeconds(60), 60, 4)), T0.plusSeconds(121));

        assertThat(sent.getLast().getPowerKw()).isEqualTo(2);
        assertThat(sent.getLast().getReason()).isEqualTo(SetpointReason.PLAN);
    }

    @Test
    void aQuarterOfAnHourKeepsLimitsButIsNotFollowed() {
        PlanInForce zero = plan(1, new double[] {2}, new double[] {0});
        PlanInForce charging = plan(2, new double[] {-4}, new double[] {14});

        issue(zero, Optional.of(rest(T0.minusSeconds(900), 900, 4)), T0);
        issue(charging, Optional.of(rest(T0.minusSeconds(900), 900, 14)), T0.plusSeconds(1));

        assertThat(sent.getFirst().getPowerKw()).isEqualTo(2);
        assertThat(sent.getLast().getReason()).isEqualTo(SetpointReason.GUARD);
    }

    @Test
    void anEmptyBatteryIsNotToldToDischargeMoreThanItHolds() {
        PlanInForce plan = plan(1, new double[] {4}, new double[] {4});
        SiteKnowledge almostEmpty =
                knowledge(Map.of("home-battery", new MeasuredCharge("home/battery.soc", "home-battery", 0.15, T0)));

        issuer.issue(almostEmpty, plan, Optional.empty(), T0);

        assertThat(sent.getFirst().getReason()).isEqualTo(SetpointReason.STORED_ENERGY);
        assertThat(sent.getFirst().getPowerKw()).isCloseTo(0.5 * 0.95 / 0.25, within(1e-5));
    }

    private boolean issue(PlanInForce plan, Optional<Flow> rest, Instant now) {
        return issuer.issue(knowledge(Map.of()), plan, rest, now);
    }

    private static SiteKnowledge knowledge(Map<String, MeasuredCharge> charges) {
        return new SiteKnowledge(
                SampleSite.DEFINITION, Map.of(), KnownPrices.none(), charges, Optional.empty(), new PlannedPast());
    }

    private static Flow rest(Instant from, int seconds, double restKw) {
        return new Flow(Interval.of(from, Duration.ofSeconds(seconds)), restKw);
    }

    private static PlanInForce plan(long revision, double[] batteryKw, double[] gridKw) {
        return new PlanInForce(
                new PublishedPlan.Identity("home", "demo", "home/" + revision, revision),
                T0,
                Duration.ofMinutes(15),
                Map.of("home-battery", Series.of(batteryKw)),
                Series.of(gridKw),
                new PlanInForce.Prices(Series.constant(300, gridKw.length), Series.constant(80, gridKw.length)));
    }
}
