package io.gridtide.benchmarks.stage;

import static java.util.Objects.requireNonNull;

import io.gridtide.domain.SiteDefinition;
import io.gridtide.launcher.feed.IngestClient;
import io.gridtide.launcher.feed.SiteDocuments;
import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.service.LocalStackOptions;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceSettings;
import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.service.SetupPreparation;
import io.gridtide.launcher.stack.ExternalServers;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Supervised;
import io.gridtide.launcher.stack.Timings;
import io.gridtide.launcher.stack.Tuning;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Servers, and services as they are asked for, for one run alone: on ports and in a state directory of its own. */
public final class LoadStack implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final long POLL_MILLIS = 200;

    private final StackLayout layout;
    private final int portOffset;
    private final Reporter reporter;
    private final LocalStack stack;
    private final Thread stop;
    private final StackEndpoints endpoints;
    private final ServiceSettings settings;

    /**
     * Starts the servers.
     *
     * @param portOffset added to every service's standard port; differs between runs
     * @param told what services are told, made from the usual once the servers run
     */
    public LoadStack(
            StackLayout layout,
            Reporter reporter,
            int portOffset,
            BiFunction<ServiceSettings, StackEndpoints, ServiceSettings> told)
            throws InterruptedException {
        this.layout = layout;
        this.portOffset = portOffset;
        this.reporter = reporter;
        SetupPreparation setup = new SetupPreparation(ClockMode.WALL, Optional.empty(), portOffset);
        AtomicReference<@Nullable ServiceSettings> prepared = new AtomicReference<>();
        LocalStackOptions options = new LocalStackOptions(
                ServerPorts.free(),
                portOffset,
                new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty()),
                Tuning.THROUGHPUT,
                Optional.of((where, servers) -> {
                    ServiceSettings made = told.apply(setup.prepare(where, servers), servers);
                    prepared.set(made);
                    return made;
                }));
        this.stack = new LocalStack(layout, options, new Progress(new Timings(), reporter));
        this.stop = new Thread(stack::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        this.endpoints = stack.startServers();
        this.settings = requireNonNull(prepared.get(), "the servers were not prepared");
    }

    /** Starts a service and waits until it is ready. */
    public void start(Service service) throws InterruptedException {
        stack.startServices(EnumSet.of(service));
    }

    /**
     * An instance of a service beside others of the same, on a free port, with a home, a log and a pid file of its own. It is
     * not started, and stopping it is up to the caller.
     *
     * @param name of the instance
     * @param properties what it is told beside the usual
     * @param heapMebibytes bound of its heap
     */
    public Supervised instance(String name, Service service, Map<String, String> properties, int heapMebibytes) {
        ServiceInstance.Told told = new ServiceInstance.Told(service, settings, properties, heapMebibytes);
        return new Supervised(new ServiceInstance(name, told, layout), layout, reporter);
    }

    /** Makes the registry hold a site and waits until the write side knows it. */
    public void register(SiteDefinition site) throws InterruptedException {
        String siteId = site.site().siteId();
        String token = token(site.site().tenantId());
        try (IngestClient client = new IngestClient(writeSide(), () -> token, reporter)) {
            client.putSite(siteId, SiteDocuments.document(site));
            while (!client.knows(siteId)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    public StackEndpoints endpoints() {
        return endpoints;
    }

    /** What services are told. */
    public ServiceSettings settings() {
        return settings;
    }

    /** The write side, such as {@code http://127.0.0.1:8781/}. */
    public URI writeSide() {
        return URI.create("http://127.0.0.1:" + (Service.INGEST_CONNECTOR.standardPort() + portOffset) + "/");
    }

    /** An operator's bearer token that outlives the run. */
    public String token(String tenantId) {
        return new TokenIssuer(new LocalKeys(layout.keysDirectory()).privateKey(), InstantSource.system())
                .token(Role.OPERATOR, tenantId, TOKEN_LIFE);
    }

    /** The process of a server or service, such as {@code kafka}; empty when it does not run. */
    public Optional<ProcessHandle> process(String name) {
        return layout.pidFile(name).liveProcess();
    }

    @Override
    public void close() {
        stack.stop();
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
