package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.domain.Asset;
import io.gridtide.domain.Flexibility;
import io.gridtide.optimize.control.Decision;
import io.gridtide.optimize.control.PlanInForce;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.file.PlanFiles;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.scenario.SiteBands;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.site.SiteProblem;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.OnExpiry;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.SetpointKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Export costs money in the second of three hours, when the roof could give 5 kW and the site takes 1 kW. */
class GenerationLimitsTest {
    private static final Instant T0 = Instant.parse("2026-06-01T10:00:00Z");
    private static final Asset ROOF = new Asset.PvPlant("roof", "site", "demo", 8);
    private static final Asset WIND = new Asset.Flexible("mill", "site", "demo", new Flexibility.Wind(2));

    private final List<ControlSetpoint> sent = new ArrayList<>();
    private final SetpointSender sender = new SetpointSender(sent::add, new SimpleMeterRegistry(), OnExpiry.IDLE);

    @Test
    void aPlantIsLimitedWhileThePlanWithholdsAndReleasedAfterwards() {
        PlanInForce plan = PlanInForceMapper.plan(schedule());
        List<Asset> assets = List.of(ROOF, WIND);

        begin(plan, 0, assets);
        assertThat(sent).isEmpty();
        begin(plan, 1, assets);
        begin(plan, 2, assets);

        assertThat(sent).hasSize(2).allSatisfy(setpoint -> {
            assertThat(setpoint.getAssetId()).isEqualTo("roof");
            assertThat(setpoint.getKind()).isEqualTo(SetpointKind.GENERATION_LIMIT);
            assertThat(setpoint.getOnExpiry()).isEqualTo(OnExpiry.RELEASE);
            assertThat(setpoint.getLimitOnExpiryKw()).isNull();
        });
        assertThat(sent.getFirst().getPowerKw()).isCloseTo(1, within(1e-6));
        assertThat(sent.getFirst().getPlannedPowerKw()).isCloseTo(1, within(1e-6));
        assertThat(sent.getFirst().getValidFrom()).isEqualTo(T0.plusSeconds(3600));
        assertThat(sent.getFirst().getValidTo()).isEqualTo(T0.plusSeconds(7200));
        assertThat(sent.getLast().getPowerKw()).isEqualTo(8);
        assertThat(sent.getLast().getPlannedPowerKw()).isNull();
    }

    @Test
    void afterItsExpiryAPlantKeepsItsShareOfWhatTheConnectionTakes() {
        Asset narrow = new Asset.GridConnection("grid", "site", "demo", 20, 5);
        Asset wide = new Asset.GridConnection("grid", "site", "demo", 20, 10);

        assertThat(GenerationLimits.onExpiryKw(ROOF, List.of(ROOF, WIND, narrow)))
                .hasValue(4);
        assertThat(GenerationLimits.onExpiryKw(WIND, List.of(ROOF, WIND, narrow)))
                .hasValue(1);
        assertThat(GenerationLimits.onExpiryKw(ROOF, List.of(ROOF, WIND, wide))).isEmpty();
        assertThat(GenerationLimits.onExpiryKw(ROOF, List.of(ROOF))).isEmpty();
    }

    @Test
    void generationOfNoDeclaredPlantIsToldNothing() {
        begin(PlanInForceMapper.plan(schedule()), 1, List.of(WIND));

        assertThat(sent).isEmpty();
    }

    @Test
    void schedulesMadeBeforePlantsHadAnAvailablePowerLimitNothing() {
        SchedulePublished now = schedule();
        List<AssetSlot> slots = now.getAssetSlots().stream()
                .map(slot -> AssetSlot.newBuilder(slot).setAvailableKw(null).build())
                .toList();
        SchedulePublished before =
                SchedulePublished.newBuilder(now).setAssetSlots(slots).build();

        begin(PlanInForceMapper.plan(before), 1, List.of(ROOF));

        assertThat(sent).isEmpty();
    }

    private void begin(PlanInForce plan, int slot, List<Asset> assets) {
        sender.sendOthers(
                new SetpointSender.Envelope(
                        plan,
                        slot,
                        Decision.Reason.PLAN,
                        Optional.empty(),
                        plan.interval(slot).from()),
                assets);
    }

    private static SchedulePublished schedule() {
        SiteProblem problem = PlanFiles.problem("{'slotMinutes':60,'loadKw':[1,1,1],'grid':{'importPricePerKwh':0.3,"
                + "'exportPricePerKwh':[0.05,-0.05,0.05]},'assets':[{'type':'pv','id':'roof','powerKw':[5,5,5]}]}");
        PlanTask task = new PlanTask(
                "site",
                problem,
                SiteBands.none(problem),
                T0,
                List.of(price(50), price(-50), price(50)),
                List.of(),
                List.of());
        PlanMaker maker =
                new PlanMaker(new SitePlanner(System::nanoTime), Duration.ofSeconds(10), site -> PlanOn.MEDIAN);
        return ScheduleMapper.schedule(
                new ScheduleMapper.Envelope(
                        new PublishedPlan.Identity("site", "demo", "site/1", 1),
                        Optional.empty(),
                        T0,
                        "EUR",
                        Trigger.CLOCK,
                        Optional.empty()),
                (PlanOutcome.Planned) maker.plan(task),
                List.of());
    }

    private static PlanTask.SlotPrice price(double exportPerMwh) {
        return new PlanTask.SlotPrice(300, exportPerMwh, true);
    }
}
