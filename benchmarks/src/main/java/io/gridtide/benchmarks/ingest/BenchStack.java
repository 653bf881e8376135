package io.gridtide.benchmarks.ingest;

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
import io.gridtide.launcher.stack.Progress;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A stack for the run alone: the servers and the write side, on ports and in a state directory of its own. */
final class BenchStack implements AutoCloseable {
    private static final String TENANT = "bench";
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final long POLL_MILLIS = 200;
    private static final int PORT_OFFSET = 700;

    private final StackLayout layout;
    private final LocalStack stack;
    private final Reporter reporter;
    private final Thread stop;
    private final StackEndpoints endpoints;

    private BenchStack(StackLayout layout, Reporter reporter) throws InterruptedException {
        this.layout = layout;
        this.reporter = reporter;
        LocalStackOptions options = new LocalStackOptions(
                ServerPorts.free(),
                PORT_OFFSET,
                new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty()),
                Tuning.THROUGHPUT,
                Optional.of(new SetupPreparation(ClockMode.WALL, Optional.empty(), PORT_OFFSET)));
        this.stack = new LocalStack(layout, options, new Progress(new Timings(), reporter));
        this.stop = new Thread(stack::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        this.endpoints = stack.startServers();
        stack.startServices(EnumSet.of(Service.INGEST_CONNECTOR));
    }

    /** Starts it and registers the series that the run sends. */
    static BenchStack start(StackLayout layout, Reporter reporter) throws InterruptedException {
        BenchStack started = new BenchStack(layout, reporter);
        started.register();
        return started;
    }

    StackEndpoints endpoints() {
        return endpoints;
    }

    /** The write side, such as {@code http://127.0.0.1:8781/}. */
    URI writeSide() {
        return URI.create("http://127.0.0.1:" + (Service.INGEST_CONNECTOR.standardPort() + PORT_OFFSET) + "/");
    }

    /** A bearer token that outlives the run. */
    String token() {
        return new TokenIssuer(new LocalKeys(layout.keysDirectory()).privateKey(), InstantSource.system())
                .token(Role.OPERATOR, TENANT, TOKEN_LIFE);
    }

    /** Process id of {@code kafka} or {@code ingest-connector}. */
    long pid(String process) {
        return layout.pidFile(process)
                .liveProcess()
                .orElseThrow(
                        () -> new IllegalStateException(process + " does not run; its log is " + layout.log(process)))
                .pid();
    }

    @Override
    public void close() {
        stack.stop();
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private void register() throws InterruptedException {
        String token = token();
        try (IngestClient client = new IngestClient(writeSide(), () -> token, reporter)) {
            client.putSite(BenchReadings.SITE_ID, SiteDocuments.document(site()));
            while (!client.knows(BenchReadings.SITE_ID)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    private static SiteDefinition site() {
        String siteId = BenchReadings.SITE_ID;
        List<Series> series = BenchReadings.seriesIds().stream()
                .map(seriesId -> new Series(
                        seriesId,
                        siteId,
                        TENANT,
                        Optional.empty(),
                        Quantity.LOAD,
                        Aggregation.TIME_WEIGHTED_MEAN,
                        Duration.ofSeconds(1),
                        Resolution.ofSeconds(900),
                        Series.Limits.NONE))
                .toList();
        return new SiteDefinition(
                new Site(
                        siteId,
                        TENANT,
                        "Meters of the ingest run",
                        ZoneId.of("Europe/Berlin"),
                        new Site.Location(52.5, 13.4),
                        "berlin",
                        "DE-LU",
                        "EUR"),
                List.<Asset>of(),
                series,
                new Tariff("bench-tariff", siteId, TENANT, 1, 0, 1, 0));
    }
}
