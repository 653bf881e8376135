package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gridtide.optimize.Tasks;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.PlanTask;
import io.gridtide.optimize.input.PublishedPlan;
import io.gridtide.optimize.input.UsedInput;
import io.gridtide.optimize.plan.PublishedStatus;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.schedule.PlanOutcome;
import io.gridtide.optimize.site.Objective;
import io.gridtide.schemas.avro.ScheduleAsset;
import io.gridtide.schemas.avro.ScheduleCostPart;
import io.gridtide.schemas.avro.ScheduleLimit;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleReason;
import io.gridtide.schemas.avro.ScheduleStatus;
import io.gridtide.schemas.avro.SiteSlot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleMapperTest {
    private static final PlanMaker MAKER =
            new PlanMaker(new SitePlanner(System::nanoTime), Duration.ofSeconds(10), site -> PlanOn.MEDIAN);
    private static final ScheduleMapper.Envelope ENVELOPE = new ScheduleMapper.Envelope(
            new PublishedPlan.Identity("site", "demo", "site/7", 7),
            Optional.of("site/6"),
            Tasks.START,
            "EUR",
            Trigger.REQUEST,
            Optional.of("ask"));

    @Test
    void aPlanBecomesARecordThatCarriesTheWholePlan() {
        PlanOutcome.Planned planned = planned(Tasks.evening(0.5));

        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, planned, List.of());

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.OPTIMAL);
        assertThat(schedule.getStatusReasons()).isEmpty();
        assertThat(schedule.getTo()).isEqualTo(Tasks.START.plus(Duration.ofHours(4)));
        assertThat(schedule.getAssetSlots()).hasSize(8);
        assertThat(schedule.getSiteSlots()).hasSize(4);
        assertThat(schedule.getSupersedes()).isEqualTo("site/6");
        assertThat(schedule.getTrigger()).isEqualTo("REQUEST");
        assertThat(schedule.getTermination()).isEqualTo("GAP_CLOSED");
        assertThat(schedule.getDeadlineReached()).isFalse();
        assertThat(schedule.getEmissionsKg()).isNull();
        PublishedPlan read = ScheduleMapper.plan(schedule);
        assertThat(read.identity()).isEqualTo(ENVELOPE.identity());
        assertThat(read.powerKwByAsset()).containsOnlyKeys("pv", "battery");
        assertThat(read.controlled()).containsExactly("battery");
        assertThat(read.slotAt(Tasks.START.plusSeconds(3601)).orElseThrow().from())
                .isEqualTo(Tasks.START.plusSeconds(3600));
        assertThat(read.slotAt(Tasks.START.plus(Duration.ofHours(4)))).isEmpty();
    }

    @Test
    void aPlanNamesWhatItStrivesFor() {
        PlanTask task = Tasks.evening(0.5);
        PlanTask own = task.with(task.problem().withAims(task.problem().aims().with(Objective.SELF_CONSUMPTION)));

        assertThat(ScheduleMapper.schedule(ENVELOPE, planned(task), List.of()).getObjective())
                .isEqualTo("MIN_COST");
        assertThat(ScheduleMapper.schedule(ENVELOPE, planned(own), List.of()).getObjective())
                .isEqualTo("MAX_SELF_CONSUMPTION");
    }

    @Test
    void costsAreSplitAndAddUp() {
        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, planned(Tasks.evening(0.5)), List.of());

        // 1 kWh for the first hour and 2 kWh into the battery at 0.10, what was stored covers the dear hours.
        assertThat(schedule.getCostParts())
                .extracting(ScheduleCostPart::getComponent)
                .containsExactly("ENERGY_IMPORT", "DEGRADATION");
        assertThat(schedule.getCostParts().stream()
                        .mapToDouble(ScheduleCostPart::getAmount)
                        .sum())
                .isCloseTo(schedule.getCost(), within(1e-9));
        assertThat(schedule.getSiteSlots().stream()
                        .mapToDouble(SiteSlot::getCost)
                        .sum())
                .isCloseTo(schedule.getCost(), within(1e-9));
        assertThat(schedule.getSiteSlots().stream()
                        .mapToDouble(SiteSlot::getCostWithoutBattery)
                        .sum())
                .isCloseTo(schedule.getCostWithoutBattery(), within(1e-9))
                .isGreaterThan(schedule.getCost());
    }

    @Test
    void aScheduleSaysWhyItIsAsItIs() {
        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, planned(Tasks.evening(0.5)), List.of());

        assertThat(schedule.getExplanation())
                .extracting(ScheduleReason::getKind)
                .containsExactly("ENERGY_IMPORT", "DEGRADATION", "LIMITS");
        ScheduleReason energy = schedule.getExplanation().getFirst();
        assertThat(energy.getCost())
                .isCloseTo(schedule.getCostParts().getFirst().getAmount(), within(1e-9));
        assertThat(energy.getCostWithoutControl()).isCloseTo(1.9, within(1e-9));
        assertThat(energy.getPlaces().getFirst().getAssetId()).isNull();
        assertThat(energy.getPlaces().getFirst().getFrom()).isBetween(Tasks.START, schedule.getTo());
        assertThat(energy.getMessage())
                .startsWith("Energy import costs ")
                .contains("EUR (1.90 EUR without control)", "Mon 2026-06-01 1");
        ScheduleReason limits = schedule.getExplanation().getLast();
        assertThat(limits.getCost()).isNull();
        assertThat(limits.getPlaces().getFirst().getUnit()).startsWith("EUR/kW");
        assertThat(limits.getPlaces().getFirst().getAmount())
                .isEqualTo(schedule.getLimits().getFirst().getSavingPerUnit());
    }

    @Test
    void limitsThatBindSayWhatRelaxingThemWouldSave() {
        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, planned(Tasks.evening(0.5)), List.of());

        assertThat(schedule.getLimits()).isNotEmpty().allSatisfy(limit -> {
            assertThat(limit.getSavingPerUnit()).isPositive();
            assertThat(limit.getSlots()).isBetween(1, 4);
            assertThat(limit.getMessage()).contains("one more " + limit.getUnit());
        });
        assertThat(schedule.getLimits())
                .extracting(ScheduleLimit::getSavingPerUnit)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(schedule.getAssets()).extracting(ScheduleAsset::getType).containsExactly("pv", "battery");
        assertThat(schedule.getAssets().getFirst().getSetpointChangesPerDay()).isNull();
        assertThat(schedule.getAssets().getLast().getSetpointChangesPerDay())
                .isEqualTo(schedule.getSetpointChangesPerDay())
                .isPositive();
    }

    @Test
    void goalsThatBendAreReasonsAndRows() {
        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, planned(Tasks.unreachableGoal()), List.of());

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
        assertThat(schedule.getViolations()).singleElement().satisfies(violation -> {
            assertThat(violation.getRule()).isEqualTo("END_ENERGY_SHORT");
            assertThat(violation.getAssetId()).isEqualTo("battery");
            assertThat(schedule.getStatusReasons()).containsExactly(violation.getMessage());
        });
    }

    @Test
    void doubtsDegradeAProvenPlan() {
        PlanTask task = Tasks.evening(0.5);
        PlanTask doubted = new PlanTask(
                task.siteId(),
                task.problem(),
                task.bands(),
                task.start(),
                task.prices(),
                List.of("load: old"),
                List.of(new PlanTask.OutsideRange("battery", 0.5)));

        SchedulePublished schedule = ScheduleMapper.schedule(ENVELOPE, planned(doubted), List.of());

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
        assertThat(schedule.getStatusReasons()).hasSize(2).first().isEqualTo("load: old");
        assertThat(schedule.getTermination()).isEqualTo("GAP_CLOSED");
        assertThat(schedule.getViolations()).singleElement().satisfies(violation -> assertThat(violation.getRule())
                .isEqualTo("START_OUTSIDE_RANGE"));
    }

    @Test
    void whenThePlannerFailsAssetsAreLeftAloneAndThePlanSaysSo() {
        PlanMaker failing = new PlanMaker(
                new SitePlanner(() -> {
                    throw new IllegalStateException("no clock");
                }),
                Duration.ofSeconds(1),
                site -> PlanOn.MEDIAN);

        SchedulePublished schedule =
                ScheduleMapper.schedule(ENVELOPE, (PlanOutcome.Planned) failing.plan(Tasks.evening(0.5)), List.of());

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
        assertThat(schedule.getStatusReasons().getFirst()).contains("left without control", "no clock");
        assertThat(schedule.getLowerBound()).isNull();
        assertThat(schedule.getGap()).isNull();
        assertThat(schedule.getCost()).isEqualTo(schedule.getCostWithoutBattery());
        assertThat(ScheduleMapper.plan(schedule).powerKwByAsset().get("battery"))
                .containsOnly(0.0);
    }

    @Test
    void whenThePlannerFailsLocalSearchPlansAndNothingIsProven() {
        PlanMaker failing = Tasks.maker(() -> {
            throw new IllegalStateException("no clock");
        });

        SchedulePublished schedule =
                ScheduleMapper.schedule(ENVELOPE, (PlanOutcome.Planned) failing.plan(Tasks.evening(0.5)), List.of());

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.DEGRADED);
        assertThat(schedule.getStatusReasons().getFirst()).contains("local search alone", "no clock");
        assertThat(schedule.getLowerBound()).isNull();
        // The evening is dear: even alone, the search keeps the battery for it.
        assertThat(schedule.getCost()).isLessThan(schedule.getCostWithoutBattery());
    }

    @Test
    void aRefusalHasReasonsAndNoSlots() {
        UsedInput missing = new UsedInput(
                "home/load",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                UsedInput.Quality.MISSING,
                Optional.of("no forecast has been issued"));

        SchedulePublished schedule = ScheduleMapper.refusal(
                ENVELOPE,
                new ScheduleMapper.Horizon(Tasks.START, Tasks.START.plus(Duration.ofDays(1)), Duration.ofMinutes(15)),
                List.of("home/load: missing"),
                List.of(missing));

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.REFUSED);
        assertThat(schedule.getCost()).isNull();
        assertThat(schedule.getAssetSlots()).isEmpty();
        assertThat(ScheduleMapper.plan(schedule).status()).isEqualTo(PublishedStatus.REFUSED);
        assertThat(ScheduleMapper.plan(schedule).slotAt(Tasks.START)).isEmpty();
    }

    private static PlanOutcome.Planned planned(PlanTask task) {
        return (PlanOutcome.Planned) MAKER.plan(task);
    }
}
