package io.gridtide.benchmarks.chaos;

import io.gridtide.domain.Aggregation;
import io.gridtide.domain.Asset;
import io.gridtide.domain.Quantity;
import io.gridtide.domain.Resolution;
import io.gridtide.domain.Series;
import io.gridtide.domain.Site;
import io.gridtide.domain.SiteDefinition;
import io.gridtide.domain.Tariff;
import io.gridtide.launcher.feed.IngestClient;
import io.gridtide.launcher.feed.SiteDocuments;
import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.service.LocalStackOptions;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.service.SetupPreparation;
import io.gridtide.launcher.stack.ExternalServers;
import io.gridtide.launcher.stack.HttpReadiness;
import io.gridtide.launcher.stack.KafkaReadiness;
import io.gridtide.launcher.stack.KafkaServer;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.Readiness;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Timings;
import io.gridtide.launcher.stack.Tuning;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A stack for the run alone: servers, write side and stream processors; whatever is killed is started again by itself. */
final class ChaosStack implements AutoCloseable {
    static final String TENANT = "chaos";

    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final long POLL_MILLIS = 200;
    private static final int PORT_OFFSET = 1_300;

    private final StackLayout layout;
    private final LocalStack stack;
    private final Reporter reporter;
    private final Thread stop;
    private final StackEndpoints endpoints;

    /**
     * Starts the servers.
     *
     * @param writeSideSettings what the write side is told beside the usual, once the servers run
     */
    ChaosStack(StackLayout layout, Reporter reporter, Function<StackEndpoints, Map<String, String>> writeSideSettings)
            throws InterruptedException {
        this.layout = layout;
        this.reporter = reporter;
        SetupPreparation setup = new SetupPreparation(ClockMode.WALL, Optional.empty(), PORT_OFFSET);
        LocalStackOptions options = new LocalStackOptions(
                ServerPorts.free(),
                PORT_OFFSET,
                new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty()),
                Tuning.THROUGHPUT,
                Optional.of((where, servers) -> setup.prepare(where, servers)
                        .with(Service.INGEST_CONNECTOR, writeSideSettings.apply(servers))));
        this.stack = new LocalStack(layout, options, new Progress(new Timings(), reporter));
        this.stop = new Thread(stack::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        this.endpoints = stack.startServers();
    }

    StackEndpoints endpoints() {
        return endpoints;
    }

    /** The write side, such as {@code http://127.0.0.1:9381/}. */
    URI writeSide() {
        return URI.create("http://127.0.0.1:" + (Service.INGEST_CONNECTOR.standardPort() + PORT_OFFSET) + "/");
    }

    /** A bearer token that outlives the run. */
    String token() {
        return new TokenIssuer(new LocalKeys(layout.keysDirectory()).privateKey(), InstantSource.system())
                .token(Role.OPERATOR, TENANT, TOKEN_LIFE);
    }

    /** Starts the write side, registers the series, and starts the stream processors. */
    void startServices(List<String> seriesIds) throws InterruptedException {
        stack.startServices(EnumSet.of(Service.INGEST_CONNECTOR));
        String token = token();
        try (IngestClient client = new IngestClient(writeSide(), () -> token, reporter)) {
            client.putSite(IngestChaos.SITE_ID, SiteDocuments.document(site(seriesIds)));
            while (!client.knows(IngestChaos.SITE_ID)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
        stack.startServices(EnumSet.of(Service.STREAM_PROCESSORS));
    }

    /**
     * Kills a process as {@code kill -9} does.
     *
     * @param process {@code kafka} or {@code ingest-connector}
     * @return the id it had; empty when it does not answer just now
     */
    Optional<Long> killIfItAnswers(String process) {
        Readiness answers = process.equals(KafkaServer.NAME)
                ? new KafkaReadiness(endpoints.bootstrapServers())
                : new HttpReadiness(writeSide().resolve("q/health/live"));
        if (answers.missing().isPresent()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> running = layout.pidFile(process).liveProcess();
        running.ifPresent(ProcessHandle::destroyForcibly);
        return running.map(ProcessHandle::pid);
    }

    @Override
    public void close() {
        stack.stop();
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private static SiteDefinition site(List<String> seriesIds) {
        String siteId = IngestChaos.SITE_ID;
        List<Series> series = seriesIds.stream()
                .map(seriesId -> new Series(
                        seriesId,
                        siteId,
                        TENANT,
                        Optional.empty(),
                        Quantity.LOAD,
                        Aggregation.PERIOD_MEAN,
                        Readings.PERIOD,
                        Resolution.QUARTER_HOUR,
                        Series.Limits.NONE))
                .toList();
        return new SiteDefinition(
                new Site(
                        siteId,
                        TENANT,
                        "Meters of the chaos run",
                        ZoneId.of("Europe/Berlin"),
                        new Site.Location(52.5, 13.4),
                        "berlin",
                        "DE-LU",
                        "EUR"),
                List.<Asset>of(),
                series,
                new Tariff("chaos-tariff", siteId, TENANT, 1, 0, 1, 0));
    }
}
