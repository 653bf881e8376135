package io.gridtide.optimize.worker;

import io.gridtide.domain.FeedClock;
import io.gridtide.domain.Resolution;
import io.gridtide.optimize.bound.NativeSolvers;
import io.gridtide.optimize.control.Envelopes;
import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.input.EarlierPlan;
import io.gridtide.optimize.input.InputRules;
import io.gridtide.optimize.input.ProblemBuilder;
import io.gridtide.optimize.schedule.PlanMaker;
import io.gridtide.optimize.schedule.PlanOn;
import io.gridtide.optimize.view.SiteViews;
import io.gridtide.schemas.avro.ControlSetpoint;
import io.gridtide.schemas.avro.PlanRequested;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the parts of the service, starts them and ends them. */
@Startup
@ApplicationScoped
public class OptimizeService {
    private static final Logger LOG = LoggerFactory.getLogger(OptimizeService.class);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final InstantSource wallClock = InstantSource.system();
    private final OptimizeConfig config;
    private final Resolution resolution;
    private final Producer<byte[], byte[]> producer;
    private final RecordPublisher publisher;
    private final DeadLetterSender deadLetters;
    private final Deserializer<PlanRequested> requests;
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
        this.requests = serdes.deserializer(Topics.PLAN_REQUESTED);
        this.triggers = new PlanTriggers(config.debounce(), config.debounceAtMost());
        this.metrics = new OptimizeMetrics(meters);
        meters.gauge("gridtide.optimize.waiting", triggers, PlanTriggers::waiting);
        String group = names.of(DeadLetterSender.APPLICATION + "-views");
        this.reader = new ViewReader(
                () -> KafkaClients.viewConsumer(servers.bootstrapServers(), group),
                new ViewRoutes(
                        names,
                        serdes,
                        new ViewUpdates(views, feedClock, triggers, wallClock, config.stateOfChargeTolerance())),
                deadLetters,
                config.lookback(),
                wallClock);
        reader.start();
        planning.execute(() -> beginPlanning(servers.followsFeed()));
    }

    /** Building the solver takes a second or two; it happens on the planning thread while topics are read. */
    private void beginPlanning(boolean followsFeed) {
        try {
            NativeSolvers.load();
            PlanLoop.Inputs inputs = inputs(followsFeed);
            controlBeats =
                    controlling.scheduleWithFixedDelay(control(inputs), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
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
        Duration horizon = resolution.step().multipliedBy(config.slots());
        InputRules rules =
                new InputRules(resolution, config.slots(), config.forecastMaxAge(), config.stateOfChargeMaxAge());
        PlanDesk desk = new PlanDesk(
                views,
                new ProblemBuilder(rules),
                new PlanMaker(planner, config.timeLimit(), new PlanOn(config.planOnProbability(), config.scenarios())),
                new PlanDesk.Settings(
                        resolution,
                        horizon,
                        new EarlierPlan.Hold(
                                config.committedSlots(), config.toleratedCost(), config.changePricePerKwh())),
                new PlanDesk.Output(publisher, metrics));
        return new PlanLoop(inputs, desk, metrics);
    }

    /** Takes a request; one that cannot be read goes to the dead letters. */
    void request(ConsumerRecord<byte[], byte[]> record) {
        try {
            PlanRequested request;
            synchronized (requests) {
                request = requests.deserialize(record.topic(), record.value());
            }
            if (request == null) {
                throw new IllegalArgumentException("a request without a value");
            }
            triggers.request(request.getSiteId(), request.getCorrelationId(), wallClock.instant());
        } catch (PublishFailedException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            deadLetters.send(record, "requests", failure);
        }
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
        reader.close();
        producer.close(CLOSE);
    }
}
