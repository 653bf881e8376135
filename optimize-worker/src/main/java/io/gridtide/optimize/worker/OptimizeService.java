package io.gridtide.optimize.worker;

import io.gridtide.domain.FeedClock;
import io.gridtide.domain.Resolution;
import io.gridtide.optimize.control.Envelopes;
import io.gridtide.optimize.exact.NativeSolvers;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.EarlierPlan;
import io.gridtide.optimize.input.InputOutcome;
import io.gridtide.optimize.input.InputRules;
import io.gridtide.optimize.input.ProblemBuilder;
import io.gridtide.optimize.input.SiteKnowledge;
import io.gridtide.optimize.regret.ModeOutcome;
import io.gridtide.optimize.regret.ModeReplay;
import io.gridtide.optimize.regret.PastDay;
import io.gridtide.optimize.regret.RegretCalculator;
import io.gridtide.optimize.schedule.CalmStage;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.search.PlanSearch;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the parts of the service, starts them and ends them. */
@Startup
@ApplicationScoped
public class OptimizeService {
    private static final Logger LOG = LoggerFactory.getLogger(OptimizeService.class);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration TELL = Duration.ofSeconds(1);
    private static final Duration LOOK_BACK = Duration.ofSeconds(2);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final InstantSource wallClock = InstantSource.system();
    private final OptimizeConfig config;
    private final Resolution resolution;
    private final Producer<byte[], byte[]> producer;
    private final RecordPublisher publisher;
    private final DeadLetterSender deadLetters;
    private final RequestDesk requests;
    private final RequestInbox inbox;
    private final RegretLog regrets = new RegretLog();
    private final PlanTriggers triggers;
    private final SiteViews views = new SiteViews();
    private final FeedClock feedClock = new FeedClock();
    private final ViewReader reader;
    private final OptimizeMetrics metrics;
    private final ScheduledExecutorService planning =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "planning"));

    private final ScheduledExecutorService controlling =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "control"));
    private final MeterRegistry meters;

    private final ScheduledExecutorService requestIntake =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "requests"));
    private final ScheduledExecutorService answering =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "answers"));
    private final ScheduledExecutorService lookingBack =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "past-days"));

    private volatile @Nullable ScheduledFuture<?> beats;
    private volatile @Nullable ScheduledFuture<?> controlBeats;

    OptimizeService(OptimizeConfig config, ServerConfig servers, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.resolution = new Resolution(config.slotLength());
        TopicNames names = servers.topicNames();
        AvroSerdes serdes = AvroSerdes.of(servers.registryUrl());
        this.producer = KafkaClients.producer(servers.bootstrapServers());
        this.publisher = new RecordPublisher(producer, serdes, names);
        this.deadLetters = new DeadLetterSender(publisher, wallClock);
        this.triggers = new PlanTriggers(config.debounce(), config.debounceAtMost());
        this.metrics = new OptimizeMetrics(meters);
        meters.gauge("gridtide.optimize.waiting", triggers, PlanTriggers::waiting);
        RequestBook book = new RequestBook();
        this.requests = new RequestDesk(
                progress -> publisher.publish(Topics.PLAN_PROGRESS, progress.getCorrelationId(), progress),
                book,
                wallClock,
                meters);
        String group = names.of(DeadLetterSender.APPLICATION + "-views");
        this.reader = new ViewReader(
                () -> KafkaClients.viewConsumer(servers.bootstrapServers(), group),
                new ViewRoutes(
                        names,
                        serdes,
                        new ViewUpdates(views, feedClock, triggers, wallClock, config.stateOfChargeTolerance()),
                        new ViewRoutes.Stated(regrets, book)),
                deadLetters,
                config.lookback(),
                wallClock);
        this.inbox =
                new RequestInbox(serdes.deserializer(Topics.PLAN_REQUESTED), requests, deadLetters, reader::caughtUp);
        reader.start();
        beat(requestIntake, inbox, BEAT);
        beat(requestIntake, requests::tellHowFar, TELL);
        planning.execute(() -> beginPlanning(servers.followsFeed()));
    }

    /** Building the solver takes a second or two; it happens on the planning thread while topics are read. */
    private void beginPlanning(boolean followsFeed) {
        try {
            NativeSolvers.load();
            PlanLoop.Inputs inputs = inputs(followsFeed);
            controlBeats =
                    controlling.scheduleWithFixedDelay(control(inputs), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
            startLookingBack(inputs);
            PlanLoop loop = loop(new SitePlanner(System::nanoTime), inputs);
            beats = planning.scheduleWithFixedDelay(loop, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("planning is ready");
        } catch (RuntimeException | LinkageError failure) {
            LOG.error("planning cannot start; the service stays not ready", failure);
        }
    }

    private PlanLoop.Inputs inputs(boolean followsFeed) {
        PlanLoop.Clocks clocks = new PlanLoop.Clocks(followsFeed ? feedClock : wallClock, wallClock, resolution);
        return new PlanLoop.Inputs(views, reader, triggers, clocks, config.patience());
    }

    private ControlLoop control(PlanLoop.Inputs inputs) {
        SetpointIssuer issuer = new SetpointIssuer(
                new SetpointSender(this::publish, meters, config.onExpiry()),
                new Envelopes(views.control().peaks()),
                new SetpointIssuer.Settings(config.correctEvery(), config.stateOfChargeMaxAge()));
        return new ControlLoop(inputs, issuer, metrics, meters);
    }

    private void publish(ControlSetpoint setpoint) {
        publisher.publish(Topics.CONTROL_SETPOINT, setpoint.getAssetId(), setpoint);
    }

    private PlanLoop loop(SitePlanner planner, PlanLoop.Inputs inputs) {
        PlanDesk desk = new PlanDesk(
                views,
                builder(),
                new PlanMaker(
                        planner,
                        new CalmStage(
                                new PlanSearch(), new PlanSearch.Limit(config.tieBreakLimit(), config.tieBreakMoves())),
                        config.timeLimit(),
                        planOn()),
                new PlanDesk.Settings(
                        drafts(),
                        search(),
                        new EarlierPlan.Hold(
                                config.committedSlots(), config.toleratedCost(), config.changePricePerKwh()),
                        config.sitesTogether()),
                new PlanDesk.Output(
                        schedule -> publisher.publish(Topics.SCHEDULE_PUBLISHED, schedule.getSiteId(), schedule),
                        metrics));
        return new PlanLoop(inputs, desk, requests, metrics);
    }

    private ProblemBuilder builder() {
        return new ProblemBuilder(
                new InputRules(resolution, config.slots(), config.forecastMaxAge(), config.stateOfChargeMaxAge()));
    }

    private PlanChoice planOn() {
        return new PlanChoice(regrets, new PlanOn(config.planOnProbability(), config.scenarios()));
    }

    /** The day as it was expected when it began. */
    private ModeOutcome modes(PastDay day) {
        if (config.scenarios() == 0) {
            return new ModeOutcome.Unknown("scenarios are switched off");
        }
        SiteKnowledge known = views.knowledgeAt(
                day.definition(), day.slots().getFirst().interval().from());
        return switch (builder().build(known, day.slots().getFirst().interval().from())) {
            case InputOutcome.Complete complete ->
                new ModeReplay(new SitePlanner(System::nanoTime), config.scenarios()).of(day, complete.task());
            case InputOutcome.Incomplete incomplete ->
                new ModeOutcome.Unknown("not known when the day began: " + String.join("; ", incomplete.reasons()));
        };
    }

    private ScheduleDrafts drafts() {
        return new ScheduleDrafts(resolution, resolution.step().multipliedBy(config.slots()));
    }

    private QuestionDesk.Search search() {
        return new QuestionDesk.Search(config.timeLimit(), System::nanoTime, planOn());
    }

    /** Questions have a thread of their own, and past days another: no schedule waits for either, and no question for a night's days. */
    private void startLookingBack(PlanLoop.Inputs inputs) {
        QuestionDesk questions = new QuestionDesk(views, builder(), drafts(), publisher, search());
        beat(
                answering,
                () -> {
                    Instant now = inputs.clocks().planning().instant();
                    if (reader.caughtUp() && !now.equals(Instant.EPOCH)) {
                        requests.answerQuestions(request -> questions.answer(request, now));
                    }
                },
                BEAT);
        RegretLoop regretLoop = new RegretLoop(
                new RegretLoop.Knowledge(views.days(), views.registry(), regrets, this::modes),
                new RegretCalculator(new SitePlanner(System::nanoTime), config.timeLimit()),
                new RegretLoop.When(inputs.clocks().planning(), reader::caughtUp, config.regretAfter()),
                regret ->
                        publisher.publish(Topics.SITE_REGRET, regret.getSiteId() + "|" + regret.getLocalDate(), regret),
                metrics);
        beat(lookingBack, regretLoop, LOOK_BACK);
    }

    /** A beat that fails does not end the beats after it. */
    private void beat(ScheduledExecutorService thread, Runnable work, Duration every) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                metrics.failed();
                LOG.error("a beat failed, the next one follows", failure);
            }
        };
        var unused = thread.scheduleWithFixedDelay(guarded, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes a request; does not wait for its answer. */
    void request(ConsumerRecord<byte[], byte[]> record, Runnable acknowledge) {
        inbox.add(record, acknowledge);
    }

    /** Whether plans are made from views that are up to date and can be published. */
    boolean ready() {
        ScheduledFuture<?> running = beats;
        ScheduledFuture<?> control = controlBeats;
        boolean alive = running != null && !running.isDone() && control != null && !control.isDone();
        return alive && reader.caughtUp() && reader.connected();
    }

    void stop(@Observes ShutdownEvent event) {
        planning.shutdownNow();
        controlling.shutdownNow();
        requestIntake.shutdownNow();
        answering.shutdownNow();
        lookingBack.shutdownNow();
        reader.close();
        producer.close(CLOSE);
    }
}
