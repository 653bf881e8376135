package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Apicurio Registry, which keeps its artifacts in a database of its own on the stack's PostgreSQL. */
public final class RegistryServer implements Component {

    /** Short name, as in logs and pid files. */
    public static final String NAME = "registry";
    /** The database it keeps its artifacts in. */
    public static final String DATABASE = "registry";

    private static final int HEAP_MEBIBYTES = 256;

    private final StackLayout layout;
    private final ServerPorts ports;
    private final DatabaseAddress database;

    /**
     * A registry.
     *
     * @param database any database of the server that holds {@link #DATABASE}, and the user
     */
    public RegistryServer(StackLayout layout, ServerPorts ports, DatabaseAddress database) {
        this.layout = layout;
        this.ports = ports;
        this.database = database.withDatabase(DATABASE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.registry());
    }

    @Override
    public ProcessSpec prepare() {
        Path jar = BuiltFile.require(layout.target("launcher").resolve("registry/quarkus-run.jar"));
        Path home = layout.home(NAME);
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + home, e);
        }
        List<String> command = JavaCommand.withHeap(HEAP_MEBIBYTES)
                // It answers a few dozen requests in all.
                .tuned(Tuning.QUICK_START)
                .properties(properties())
                .jar(jar);
        return new ProcessSpec(NAME, command, environment(), home, layout.log(NAME), StopSignal.TERMINATE);
    }

    @Override
    public Readiness readiness() {
        // Goes through the storage, unlike the registry's own readiness, which sits on another port.
        return new HttpReadiness(URI.create(url() + "/groups?limit=1"));
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(90);
    }

    /** The core API, version 3. */
    public String url() {
        return "http://127.0.0.1:" + ports.registry() + "/apis/registry/v3";
    }

    private Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(ports.registry())),
                // The management interface cannot be switched off at run time; any free loopback port will do.
                Map.entry("quarkus.management.host", "127.0.0.1"),
                Map.entry("quarkus.management.port", "0"),
                Map.entry("quarkus.http.access-log.enabled", "false"),
                Map.entry("quarkus.otel.sdk.disabled", "true"),
                Map.entry("quarkus.log.category.\"io.apicurio.registry.logging.audit\".level", "WARN"),
                Map.entry("apicurio.storage.kind", "sql"),
                Map.entry("apicurio.storage.sql.kind", "postgresql"),
                Map.entry("apicurio.datasource.url", database.jdbcUrl()),
                Map.entry("apicurio.datasource.username", database.user()),
                Map.entry("apicurio.datasource.jdbc.initial-size", "1"),
                Map.entry("apicurio.datasource.jdbc.min-size", "1"),
                Map.entry("apicurio.datasource.jdbc.max-size", "8"));
    }

    /** The password goes by the environment: a command line can be read by every user of the machine. */
    private Map<String, String> environment() {
        return Map.of("APICURIO_DATASOURCE_PASSWORD", database.password());
    }
}
