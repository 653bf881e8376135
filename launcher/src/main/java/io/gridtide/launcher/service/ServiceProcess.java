package io.gridtide.launcher.service;

import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.StopSignal;
import io.gridtide.launcher.stack.BuiltFile;
import io.gridtide.launcher.stack.Component;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.HttpReadiness;
import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.Readiness;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Tuning;
import io.gridtide.launcher.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One service as a process: the runnable jar of its module with the stack's configuration. */
public final class ServiceProcess implements Component {

    private final Service service;
    private final ServiceSettings settings;
    private final StackLayout layout;
    private final Tuning tuning;

    /** A service that is not started yet. */
    public ServiceProcess(Service service, ServiceSettings settings, StackLayout layout, Tuning tuning) {
        this.service = service;
        this.settings = settings;
        this.layout = layout;
        this.tuning = tuning;
    }

    @Override
    public String name() {
        return service.module();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port());
    }

    @Override
    public ProcessSpec prepare() {
        Path jar = requireBuilt(service, layout);
        Path home = layout.home(service.module());
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + home, e);
        }
        List<String> command = JavaCommand.withHeap(service.heapMebibytes())
                .tuned(service.calculates() ? Tuning.THROUGHPUT : tuning)
                .options("-Dorg.apache.avro.fastread=true")
                .options(service.jvmOptions().toArray(String[]::new))
                .properties(properties())
                .jar(jar);
        return new ProcessSpec(name(), command, environment(), home, layout.log(name()), StopSignal.TERMINATE);
    }

    /**
     * The runnable jar of a service.
     *
     * @throws io.gridtide.launcher.stack.StackFailure when it has not been built
     */
    static Path requireBuilt(Service service, StackLayout layout) {
        return BuiltFile.require(layout.target(service.module()).resolve("quarkus-app/quarkus-run.jar"));
    }

    @Override
    public Readiness readiness() {
        return readinessAt(port());
    }

    /** How to ask a service on this machine whether it is ready. */
    public static Readiness readinessAt(int port) {
        return new HttpReadiness(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(90);
    }

    private int port() {
        return service.standardPort() + settings.portOffset();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        DatabaseAddress database = settings.endpoints().database();
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(port()));
        properties.put("kafka.bootstrap.servers", settings.endpoints().bootstrapServers());
        properties.put("gridtide.registry.url", settings.endpoints().registryUrl());
        properties.put("gridtide.clock", settings.clock().name().toLowerCase(Locale.ROOT));
        // A path, not a file: URL, because the reader of this key does not decode %20.
        properties.put("mp.jwt.verify.publickey.location", settings.publicKey().toString());
        properties.put("mp.jwt.verify.issuer", TokenIssuer.ISSUER);
        service.databaseRole().ifPresent(role -> {
            properties.put("gridtide.database.host", database.host());
            properties.put("gridtide.database.port", Integer.toString(database.port()));
            properties.put("gridtide.database.name", database.database());
            properties.put("gridtide.database.username", role);
        });
        if (service == Service.INGEST_CONNECTOR) {
            Path home = layout.home(service.module());
            properties.put(
                    "gridtide.ingest.imports.directory", home.resolve("imports").toString());
            properties.put(
                    "gridtide.ingest.spool.directory", home.resolve("spool").toString());
        }
        if (service == Service.QUERY_API) {
            settings.localViewerTenant()
                    .ifPresent(tenant -> properties.put("gridtide.query.local-viewer-tenant", tenant));
        }
        properties.putAll(settings.extra().getOrDefault(service, Map.of()));
        return properties;
    }

    /** Passwords go by the environment: a command line can be read by every user of the machine. */
    private Map<String, String> environment() {
        return service.databaseRole()
                .map(role -> Map.of(
                        "GRIDTIDE_DATABASE_PASSWORD", settings.rolePasswords().get(role)))
                .orElse(Map.of());
    }
}
