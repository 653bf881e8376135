package io.gridtide.launcher.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.domain.Interval;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleDispatchTest {

    private static final Instant T = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration SLOT = Duration.ofMinutes(15);

    private final ScheduleDispatch dispatch = new ScheduleDispatch();

    @Test
    void withoutAPlanTheBatteryFollowsItsOwnRule() {
        assertThat(dispatch.powerKw("home-battery", slot(0))).isEmpty();
    }

    @Test
    void aPlanIsInForceFromItsIssueTimeToItsEnd() {
        dispatch.accept(plan(T.plus(SLOT), 1, 2, 3));

        assertThat(dispatch.powerKw("home-battery", slot(0))).isEmpty();
        assertThat(dispatch.powerKw("home-battery", slot(1))).hasValue(2);
        assertThat(dispatch.powerKw("home-battery", slot(2))).hasValue(3);
        assertThat(dispatch.powerKw("home-battery", slot(3))).isEmpty();
        assertThat(dispatch.powerKw("other-battery", slot(1))).isEmpty();
    }

    @Test
    void aNewerPlanReplacesWhatLiesAheadAndNotWhatWasInForce() {
        dispatch.accept(plan(T, 1, 2, 3));
        dispatch.accept(plan(T.plus(SLOT), -1, -2, -3));

        assertThat(dispatch.powerKw("home-battery", slot(0))).hasValue(1);
        assertThat(dispatch.powerKw("home-battery", slot(1))).hasValue(-2);
    }

    private static Interval slot(int index) {
        return Interval.of(T.plus(SLOT.multipliedBy(index)), SLOT);
    }

    /** A plan whose slots begin at T. */
    private static SchedulePublished plan(Instant issuedAt, double... powersKw) {
        List<AssetSlot> slots = new ArrayList<>();
        for (int i = 0; i < powersKw.length; i++) {
            slots.add(AssetSlot.newBuilder()
                    .setAssetId("home-battery")
                    .setFrom(slot(i).from())
                    .setPowerKw(powersKw[i])
                    .setStateOfCharge(0.5)
                    .build());
        }
        return SchedulePublished.newBuilder()
                .setSiteId("home")
                .setTenantId("demo")
                .setScheduleId("s-" + issuedAt)
                .setRevision(1)
                .setSupersedes(null)
                .setIssuedAt(issuedAt)
                .setFrom(T)
                .setTo(T.plus(SLOT.multipliedBy(powersKw.length)))
                .setResolutionSeconds((int) SLOT.toSeconds())
                .setStatus(ScheduleStatus.OPTIMAL)
                .setStatusReasons(List.of())
                .setObjective("MIN_COST")
                .setCurrency("EUR")
                .setCost(1.0)
                .setCostWithoutBattery(2.0)
                .setLowerBound(1.0)
                .setGap(0.0)
                .setTermination("GAP_CLOSED")
                .setSolverSeed(1)
                .setSolveMillis(1)
                .setAssetSlots(slots)
                .setSiteSlots(List.of())
                .setInputs(List.of())
                .setViolations(List.of())
                .setTrigger("CLOCK")
                .setCorrelationId(null)
                .build();
    }
}
