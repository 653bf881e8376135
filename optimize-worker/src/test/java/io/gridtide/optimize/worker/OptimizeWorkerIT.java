package io.gridtide.optimize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.Tariff;
import io.gridtide.optimize.SampleSite;
import io.gridtide.schemas.avro.AssetSlot;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.PlanAction;
import io.gridtide.schemas.avro.PlanProgress;
import io.gridtide.schemas.avro.PlanRequestState;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.avro.ScheduleCostPart;
import io.gridtide.schemas.avro.ScheduleLimit;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.avro.ScheduleStatus;
import io.gridtide.schemas.avro.SetpointReason;
import io.gridtide.schemas.avro.SiteRegret;
import io.gridtide.schemas.mapper.RegistryMapper;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItStack;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The packaged service between a real broker and a real schema registry: one life with one death in it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OptimizeWorkerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Site ANNEX = new Site(
            "annex", "demo", "Annex", SampleSite.SITE.timeZone(), SampleSite.SITE.location(), "berlin", "DE-LU", "EUR");
    private static final LocalDate YESTERDAY =
            SampleRecords.NOW.atZone(SampleSite.SITE.timeZone()).toLocalDate().minusDays(1);

    private final Map<String, String> configuration = new HashMap<>();
    private TopicProbe probe;
    private WorkerProcess worker;

    @BeforeAll
    void feedASiteAndStart() throws Exception {
        ItStack stack = ItStack.shared();
        TopicNames names = stack.freshTopics("optimize");
        configuration.putAll(stack.configuration(names));
        configuration.put("gridtide.clock", "feed");
        probe = new TopicProbe(stack.bootstrapServers(), stack.registryUrl(), names);
        probe.sendBytes(Topics.REGISTRY_SITE, "home", new byte[] {7, 7, 7});
        register();
        probe.sendBytes(Topics.MARKET_PRICE, "DE-LU", "not a price".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        feedYesterday();
        for (int hour = -8; hour < 48; hour++) {
            probe.send(
                    Topics.MARKET_PRICE,
                    "DE-LU",
                    SampleRecords.price(
                            SampleRecords.NOW.plusSeconds(3600L * hour),
                            60 + 50 * Math.sin(hour / 24.0 * 2 * Math.PI),
                            SampleRecords.NOW.minusSeconds(36_000)));
        }
        probe.send(Topics.METER_INTERVAL, "home/battery.soc", SampleRecords.charge(SampleRecords.NOW, 0.4));
        probe.send(
                Topics.FORECAST_ISSUED,
                "home/load",
                SampleRecords.forecast("home/load", SampleRecords.NOW, 48, hour -> 1 + hour % 24 / 12.0));
        probe.send(
                Topics.FORECAST_ISSUED,
                "home/pv",
                SampleRecords.forecast("home/pv", SampleRecords.NOW, 48, hour -> hour % 24 < 10 ? 4 : 0));
        worker = WorkerProcess.start(configuration);
    }

    /** A whole local day that has ended by the clock of the feed, with an idle battery, as it was forecast before. */
    private void feedYesterday() {
        Instant midnight = YESTERDAY.atStartOfDay(SampleSite.SITE.timeZone()).toInstant();
        Instant before = midnight.minusSeconds(1800);
        probe.send(Topics.METER_INTERVAL, "home/battery.soc", SampleRecords.charge(midnight, 0.4));
        probe.send(Topics.METER_INTERVAL, "home/battery.soc", SampleRecords.charge(midnight.plusSeconds(86_400), 0.4));
        probe.send(
                Topics.FORECAST_ISSUED,
                "home/load",
                SampleRecords.forecast("home/load", before.minusSeconds(1800), 48, hour -> 1));
        probe.send(
                Topics.FORECAST_ISSUED,
                "home/pv",
                SampleRecords.forecast("home/pv", before.minusSeconds(1800), 48, hour -> 0.2));
        for (int slot = 0; slot < 96; slot++) {
            Instant from = midnight.plusSeconds(900L * slot);
            if (slot % 4 == 0) {
                probe.send(Topics.MARKET_PRICE, "DE-LU", SampleRecords.price(from, slot < 72 ? 40 : 300, before));
            }
            probe.send(Topics.SITE_BALANCE, "home", SampleRecords.balance(from, 0.8, 0.2, slot < 72 ? 226 : 536));
        }
    }

    private void register() {
        probe.send(Topics.REGISTRY_SITE, "home", RegistryMapper.toAvro(SampleSite.SITE, 1));
        for (Asset asset : SampleSite.DEFINITION.assets()) {
            probe.send(Topics.REGISTRY_ASSET, asset.assetId(), RegistryMapper.toAvro(asset, 1));
        }
        for (Series series : SampleSite.DEFINITION.series()) {
            probe.send(Topics.REGISTRY_SERIES, series.seriesId(), RegistryMapper.toAvro(series, 1));
        }
        probe.send(Topics.REGISTRY_TARIFF, "home-tariff", RegistryMapper.toAvro(SampleSite.TARIFF, 1));
    }

    @AfterAll
    void stop() throws Exception {
        if (worker != null) {
            worker.close();
        }
        if (probe != null) {
            probe.close();
        }
    }

    @Test
    @Order(1)
    void forecastsAndPricesBecomeAProvenScheduleAndASetpoint() throws Exception {
        SchedulePublished schedule = schedule(any -> true);

        assertThat(schedule.getStatus()).isEqualTo(ScheduleStatus.OPTIMAL);
        assertThat(schedule.getRevision()).isEqualTo(1);
        assertThat(schedule.getFrom()).isEqualTo(SampleRecords.NOW);
        assertThat(schedule.getAssetSlots())
                .extracting(AssetSlot::getAssetId)
                .hasSize(192)
                .containsOnly("home-pv", "home-battery");
        assertThat(schedule.getCostParts().stream()
                        .mapToDouble(ScheduleCostPart::getAmount)
                        .sum())
                .isCloseTo(schedule.getCost(), within(1e-9));
        assertThat(schedule.getLimits()).isNotEmpty();
        assertThat(schedule.getExplanation().getFirst().getMessage()).startsWith("Energy import costs ");
        assertThat(schedule.getDeadlineReached()).isFalse();
        assertThat(schedule.getSiteSlots()).hasSize(96).allMatch(slot -> slot.getPriceKnown());
        assertThat(schedule.getCost()).isLessThan(schedule.getCostWithoutBattery());
        assertThat(schedule.getLowerBound()).isLessThanOrEqualTo(schedule.getCost());
        assertThat(schedule.getGap()).isLessThanOrEqualTo(1e-4);
        assertThat(schedule.getInputs())
                .extracting(input -> input.getName())
                .containsExactly("home/load", "home/pv", "DE-LU", "home/battery.soc");
        ControlSetpoint setpoint = await().atMost(PATIENCE)
                .until(() -> probe.read(Topics.CONTROL_SETPOINT), setpoints -> !setpoints.isEmpty())
                .getFirst();
        assertThat(setpoint.getAssetId()).isEqualTo("home-battery");
        assertThat(setpoint.getValidFrom()).isEqualTo(SampleRecords.NOW);
        assertThat(setpoint.getPowerKw())
                .isEqualTo(schedule.getAssetSlots().stream()
                        .filter(slot -> slot.getAssetId().equals("home-battery"))
                        .findFirst()
                        .orElseThrow()
                        .getPowerKw());
        await().atMost(PATIENCE).until(worker::ready);
        assertThat(worker.metrics()).contains("gridtide_optimize_plans_total{status=\"OPTIMAL\"}");
    }

    @Test
    @Order(2)
    void recordsThatCannotBeReadAreDeadLetters() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(probe.read(Topics.deadLetters("optimize-worker")))
                .extracting(letter -> letter.getSourceTopic().replaceAll("^it[^.]*\\.", ""))
                .containsExactlyInAnyOrder("registry.site.v1", "market.price.v1"));
    }

    @Test
    @Order(2)
    void theDayBeforeIsComparedWithWhatItCouldHaveCost() {
        SiteRegret regret = await().atMost(PATIENCE)
                .until(() -> probe.read(Topics.SITE_REGRET), regrets -> !regrets.isEmpty())
                .getFirst();

        assertThat(regret.getLocalDate()).isEqualTo(YESTERDAY.toString());
        assertThat(regret.getMessage()).isEmpty();
        assertThat(regret.getRealisedCost()).isCloseTo(0.8 * (18 * 0.226 + 6 * 0.536), within(1e-6));
        assertThat(regret.getIdleCost()).isCloseTo(regret.getRealisedCost(), within(1e-6));
        assertThat(regret.getPerfectCost()).isLessThan(regret.getIdleCost() - 0.5);
        assertThat(regret.getPerfectBound()).isLessThanOrEqualTo(regret.getPerfectCost() + 1e-9);
        assertThat(regret.getRuleCost()).isGreaterThan(regret.getPerfectCost());
        assertThat(regret.getRegret()).isCloseTo(regret.getRealisedCost() - regret.getPerfectCost(), within(1e-9));
        assertThat(regret.getShareOfPerfect()).isCloseTo(0, within(1e-6));
        assertThat(regret.getOnMediansCost()).isBetween(0.0, regret.getIdleCost() - 0.5);
        assertThat(regret.getOnScenariosCost()).isBetween(0.0, regret.getIdleCost() - 0.5);
    }

    @Test
    @Order(3)
    void aRequestIsPlannedAgainAndCarriesItsCorrelationId() {
        request("ask-1");

        SchedulePublished answer = schedule(plan -> "ask-1".equals(plan.getCorrelationId()));
        assertThat(answer.getTrigger()).isEqualTo("REQUEST");
        assertThat(answer.getSupersedes()).isEqualTo("home/" + (answer.getRevision() - 1));
        assertThat(progress("ask-1", PlanRequestState.DONE).getScheduleId()).isEqualTo(answer.getScheduleId());
    }

    @Test
    @Order(3)
    void aQuestionIsAnsweredAsideAndAnUnknownOptionRefused() {
        long published = probe.read(Topics.SCHEDULE_PUBLISHED).size();
        ask("what-1", PlanAction.WHAT_IF, Map.of("batteryPowerKw", "0"));
        ask("what-2", PlanAction.WHAT_IF, Map.of("batterySize", "5"));

        assertThat(progress("what-2", PlanRequestState.FAILED).getMessage())
                .contains("batterySize", "batteryEnergyKwh");
        PlanProgress done = progress("what-1", PlanRequestState.DONE);
        assertThat(done.getCost()).isCloseTo(done.getCostWithoutControl(), within(1e-6));
        assertThat(probe.read(Topics.PLAN_ANSWERED)).singleElement().satisfies(answer -> {
            assertThat(answer.getTrigger()).isEqualTo("WHAT_IF");
            assertThat(answer.getRevision()).isZero();
        });
        assertThat(probe.read(Topics.SCHEDULE_PUBLISHED)).hasSize((int) published);
    }

    @Test
    @Order(4)
    void aMeasuredImportBeyondTheConnectionChangesTheSetpointBetweenPlans() {
        Instant from = SampleRecords.NOW.minusSeconds(900);
        probe.send(Topics.METER_INTERVAL, "home/load", SampleRecords.power(SampleSite.LOAD, from, 900, 19));
        probe.send(Topics.METER_INTERVAL, "home/pv", SampleRecords.power(SampleSite.GENERATION, from, 900, 0));

        ControlSetpoint guard = await().atMost(PATIENCE)
                .until(
                        () -> probe.read(Topics.CONTROL_SETPOINT).stream()
                                .filter(setpoint -> setpoint.getReason() == SetpointReason.GUARD)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();

        assertThat(guard.getMeasuredRestKw()).isEqualTo(19);
        assertThat(19 - guard.getPowerKw()).isLessThanOrEqualTo(SampleSite.GRID.importLimitKw());
        assertThat(guard.getPlannedPowerKw()).isNotEqualTo(guard.getPowerKw());
        assertThat(guard.getValidTo()).isEqualTo(SampleRecords.NOW.plusSeconds(900));
    }

    @Test
    @Order(5)
    void anEditedAssetAndAChargeOffThePlanAreEachAnsweredWithAPlanThatNamesThem() {
        Asset.GridConnection narrow = new Asset.GridConnection("home-grid", "home", "demo", 3, 3);
        probe.send(Topics.REGISTRY_ASSET, "home-grid", RegistryMapper.toAvro(narrow, 2));

        SchedulePublished narrowed = schedule(plan -> plan.getTrigger().equals("LIMIT_RECEIVED"));

        assertThat(narrowed.getSiteSlots()).allMatch(slot -> Math.abs(slot.getGridKw()) < 3 + 1e-6);
        probe.send(
                Topics.METER_INTERVAL,
                "home/battery.soc",
                SampleRecords.charge(SampleRecords.NOW.plusSeconds(900), 0.85));
        SchedulePublished corrected = schedule(plan -> plan.getTrigger().equals("OFF_PLAN"));
        assertThat(corrected.getFrom()).isEqualTo(SampleRecords.NOW.plusSeconds(900));
    }

    @Test
    @Order(6)
    void aSiteThatSharesALimitIsPlannedWithTheOthers() {
        probe.send(Topics.REGISTRY_SITE, "annex", RegistryMapper.toAvro(ANNEX, 1));
        probe.send(
                Topics.REGISTRY_SERIES,
                "annex/load",
                RegistryMapper.toAvro(
                        new Series(
                                "annex/load",
                                "annex",
                                "demo",
                                Optional.empty(),
                                Quantity.LOAD,
                                Aggregation.PERIOD_MEAN,
                                Duration.ofMinutes(15),
                                Resolution.QUARTER_HOUR,
                                Series.Limits.NONE),
                        1));
        probe.send(
                Topics.REGISTRY_TARIFF,
                "annex-tariff",
                RegistryMapper.toAvro(new Tariff("annex-tariff", "annex", "demo", 1, 150, 1, 0), 1));
        probe.send(
                Topics.FORECAST_ISSUED,
                "annex/load",
                SampleRecords.forecast("annex/load", SampleRecords.NOW, 48, hour -> 1.5));
        List.of(
                        new Asset.Battery(
                                "annex-battery",
                                "annex",
                                "demo",
                                20,
                                5,
                                5,
                                0.95,
                                0.95,
                                Asset.StateOfChargeRange.FULL,
                                0.5,
                                0),
                        member("annex-grid", "annex", 15),
                        new Asset.Portfolio(
                                "home/vpp", "home", "demo", OptionalDouble.of(4), OptionalDouble.empty(), List.of()),
                        member("home-grid", "home", 3))
                .forEach(asset -> probe.send(Topics.REGISTRY_ASSET, asset.assetId(), RegistryMapper.toAvro(asset, 3)));

        SchedulePublished home = schedule(plan -> isTogether(plan, "home"));
        SchedulePublished annex = schedule(plan -> isTogether(plan, "annex")
                && plan.getPortfolio().getCost().equals(home.getPortfolio().getCost()));

        assertThat(home.getPortfolio().getPortfolioId()).isEqualTo("home/vpp");
        assertThat(home.getCost() + annex.getCost())
                .isCloseTo(home.getPortfolio().getCost(), within(1e-9));
        for (int slot = 0; slot < 96; slot++) {
            assertThat(home.getSiteSlots().get(slot).getGridKw()
                            + annex.getSiteSlots().get(slot).getGridKw())
                    .isLessThanOrEqualTo(4 + 1e-6);
        }
        assertThat(annex.getLimits()).extracting(ScheduleLimit::getAssetId).contains("home/vpp");
    }

    private static Asset member(String assetId, String siteId, double limitKw) {
        return new Asset.GridConnection(
                assetId,
                siteId,
                "demo",
                limitKw,
                limitKw,
                List.of(),
                Asset.GridAims.LEAST_COST,
                Optional.of("home/vpp"));
    }

    private static boolean isTogether(SchedulePublished plan, String siteId) {
        return plan.getSiteId().equals(siteId)
                && plan.getPortfolio() != null
                && plan.getPortfolio().getSiteIds().size() == 2;
    }

    @Test
    @Order(7)
    void afterAKillRevisionsGoOnAndDeadLettersAreNotReportedAgain() throws Exception {
        long before = schedule(plan -> "ask-1".equals(plan.getCorrelationId())).getRevision();
        worker.kill();
        probe.sendBytes(Topics.PLAN_REQUESTED, "home", new byte[] {1, 2});
        request("ask-2");
        probe.send(
                Topics.METER_INTERVAL,
                "home/battery.soc",
                SampleRecords.charge(SampleRecords.NOW.plusSeconds(1800), 0.45));
        worker = WorkerProcess.start(configuration);

        SchedulePublished answer = schedule(plan -> "ask-2".equals(plan.getCorrelationId()));

        assertThat(answer.getRevision()).isGreaterThan(before);
        assertThat(answer.getFrom()).isEqualTo(SampleRecords.NOW.plusSeconds(1800));
        List<Long> revisions = probe.read(Topics.SCHEDULE_PUBLISHED).stream()
                .filter(plan -> plan.getSiteId().equals("home"))
                .map(SchedulePublished::getRevision)
                .toList();
        assertThat(revisions).doesNotHaveDuplicates().isSorted();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(probe.read(Topics.deadLetters("optimize-worker")))
                .hasSize(3));
        assertThat(probe.read(Topics.SITE_REGRET)).hasSize(1);
    }

    private void request(String correlationId) {
        ask(correlationId, PlanAction.PLAN, Map.of());
    }

    private void ask(String correlationId, PlanAction action, Map<String, String> options) {
        probe.send(
                Topics.PLAN_REQUESTED,
                "home",
                PlanRequested.newBuilder()
                        .setSiteId("home")
                        .setRequestedAt(SampleRecords.NOW)
                        .setRequestedBy("someone")
                        .setCorrelationId(correlationId)
                        .setAction(action)
                        .setOptions(options)
                        .build());
    }

    private PlanProgress progress(String correlationId, PlanRequestState wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> probe.read(Topics.PLAN_PROGRESS).stream()
                                .filter(one -> one.getCorrelationId().equals(correlationId))
                                .filter(one -> one.getState() == wanted)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private SchedulePublished schedule(Predicate<SchedulePublished> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> probe.read(Topics.SCHEDULE_PUBLISHED).stream()
                                .filter(wanted)
                                .min(Comparator.comparing(SchedulePublished::getRevision)),
                        Optional::isPresent)
                .orElseThrow();
    }
}
