package io.gridtide.forecast.worker;

import io.gridtide.domain.FeedClock;
import io.gridtide.domain.Series;
import io.gridtide.forecast.explain.ForecastExplanation;
import io.gridtide.forecast.feed.DeadLetterSender;
import io.gridtide.forecast.feed.FeedSetup;
import io.gridtide.forecast.feed.Histories;
import io.gridtide.forecast.feed.IntervalReader;
import io.gridtide.forecast.feed.Known;
import io.gridtide.forecast.feed.OwnedReader;
import io.gridtide.forecast.feed.Prices;
import io.gridtide.forecast.feed.ReferenceReader;
import io.gridtide.forecast.feed.Registry;
import io.gridtide.forecast.feed.Weather;
import io.gridtide.forecast.issue.Forecaster;
import io.gridtide.forecast.issue.Keeping;
import io.gridtide.forecast.score.DriftMonitor;
import io.gridtide.forecast.score.Scoreboard;
import io.gridtide.schemas.avro.ForecastModelTrained;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Wires the parts of the service, starts them and ends them. */
@Startup
@ApplicationScoped
public class ForecastService {
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_FORECAST = Duration.ofDays(7);
    private static final Duration MARGIN = Duration.ofDays(1);

    private final Producer<byte[], byte[]> producer;
    private final IntervalReader intervals;
    private final ReferenceReader reference;
    private final OwnedReader owned;
    private final ScoreLoop scores;
    private final TopicArchive archive;
    private final Gate gate;
    private final IssueLoop loop;
    private final ForkJoinPool worker;
    private final ForkJoinTask<?> running;

    ForecastService(ForecastConfig config, ServerConfig servers, MeterRegistry meters) {
        AvroSerdes serdes = AvroSerdes.of(servers.registryUrl());
        TopicNames names = servers.topicNames();
        InstantSource wallClock = InstantSource.system();
        this.producer = new KafkaProducer<>(producerConfiguration(servers.bootstrapServers()));
        Outlet.Target outlets = new Outlet.Target(producer, serdes, names);
        DeadLetterSender deadLetters = new DeadLetterSender(producer, serdes, names, wallClock);
        FeedSetup setup = new FeedSetup(servers.bootstrapServers(), names, serdes, deadLetters);
        Known known = new Known(
                new Registry(),
                new Histories(config.keepHistory()),
                new Prices(config.keepHistory()),
                new Weather(config.keepHistory()));
        FeedClock feedClock = new FeedClock();
        IssueSchedule schedule = new IssueSchedule(config.issueEvery());
        AlreadyIssued alreadyIssued = new AlreadyIssued(schedule);
        this.intervals = new IntervalReader(setup, known.histories(), feedClock);
        this.reference = new ReferenceReader(setup, known);
        Scoreboard board = new Scoreboard(config.scorePatience());
        DriftMonitor drift = new DriftMonitor(config.driftSpan(), config.driftFactor());
        this.archive = new TopicArchive(setup, outlets.to(Topics.FORECAST_MODEL), seriesId -> known.registry()
                .forecastSeries(seriesId)
                .map(Series::tenantId));
        OwnedRecords records = new OwnedRecords(alreadyIssued, board, drift, archive);
        this.owned = new OwnedReader(
                setup,
                intervals,
                records.routes(setup),
                records,
                new OwnedReader.Span(
                        LONGEST_FORECAST.plus(config.scorePatience()).plus(MARGIN), wallClock));
        this.gate = new Gate(
                new Gate.Readers(intervals, reference, owned),
                wallClock,
                feedClock,
                new ReplayDetector(config.settle(), config.replayPerSecond()),
                servers.followsFeed());
        this.loop = new IssueLoop(
                config,
                new IssueLoop.Given(
                        known,
                        new Forecaster(
                                new Forecaster.Spans(config.horizon(), config.staleAfter()),
                                new Keeping(archive, config.modelsInMemory()),
                                drift,
                                new Questions(known)::around)),
                gate,
                schedule,
                new Answers.Output(
                        outlets.to(Topics.FORECAST_ISSUED),
                        new ForecastMetrics(meters),
                        serdes.deserializer(Topics.FORECAST_REQUESTED),
                        alreadyIssued,
                        deadLetters));
        this.scores = new ScoreLoop(
                gate,
                new Questions(known),
                new ScoreLoop.Watched(board, drift),
                new ScoreLoop.Outlets(outlets.to(Topics.FORECAST_SCORE), outlets.to(Topics.OPS_ALERT)),
                meters);
        meters.gauge("gridtide.forecast.histories", known.histories(), Histories::size);
        intervals.start();
        reference.start();
        owned.start();
        scores.start();
        // Trees of several quantiles grow in parallel streams, which run in the pool of their caller.
        this.worker = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
        this.running = worker.submit(loop);
    }

    /** Queues a request; the future inside tells when it has been answered. */
    void enqueue(PendingRequest request) {
        loop.enqueue(request);
    }

    /** Why a step of a forecast made now is what it is. */
    CompletableFuture<ForecastExplanation> explain(String seriesId, Optional<Instant> at) {
        return loop.explain(seriesId, at);
    }

    /** The model of a series of this instance. */
    Optional<ForecastModelTrained> model(String seriesId) {
        return archive.record(seriesId);
    }

    /** Whether every topic has been read to its end and forecasting runs. */
    boolean ready() {
        return gate.readTopics() && !running.isDone();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
        running.cancel(true);
        worker.shutdownNow();
        intervals.close();
        reference.close();
        owned.close();
        scores.close();
        archive.close();
        producer.close(CLOSE);
    }

    private static Map<String, Object> producerConfiguration(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                600_000,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                16_777_216L);
    }
}
