package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.ExternalServers;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.Tuning;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which servers are started here and which already run elsewhere. */
public final class ServerOptions {

    static final String PASSWORD_VARIABLE = "EMS_DATABASE_PASSWORD";
    private static final int POSTGRES_PORT = 5432;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Adds N to every port, so that a second stack can run beside the first.")
    private int portOffset;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT[,...]",
            description = "Uses this Kafka cluster instead of a local broker.")
    private @Nullable String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Uses this Apicurio Registry (core API v3) instead of a local one.")
    private @Nullable String registry;

    @Option(
            names = "--database",
            paramLabel = "postgresql://USER@HOST:PORT/NAME",
            description = "Uses this database, as its owner, instead of a local one. The password is read from the"
                    + " environment variable " + PASSWORD_VARIABLE + ".")
    private @Nullable URI database;

    @Option(
            names = "--local-viewer",
            paramLabel = "TENANT",
            defaultValue = "demo",
            description = "Browsers on this machine see this tenant's data without a token (default: ${DEFAULT-VALUE};"
                    + " empty: nobody does).")
    private String localViewer = "demo";

    @Option(
            names = "--tuning",
            paramLabel = "GOAL",
            defaultValue = "QUICK_START",
            description =
                    "What the JVMs shall be good at, one of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Tuning tuning = Tuning.QUICK_START;

    /** What the JVMs shall be good at. */
    public Tuning tuning() {
        return tuning;
    }

    /** The tenant that browsers on this machine may see without a token. */
    public Optional<String> localViewerTenant() {
        return localViewer.isBlank() ? Optional.empty() : Optional.of(localViewer);
    }

    /** Added to every standard port. */
    public int portOffset() {
        return portOffset;
    }

    /**
     * The servers that were named.
     *
     * @throws StackFailure when an address is not of its form
     */
    public ExternalServers external() {
        return new ExternalServers(
                Optional.ofNullable(kafka),
                Optional.ofNullable(registry),
                Optional.ofNullable(database).map(ServerOptions::address));
    }

    /** The options as arguments again, for a launcher that runs in the background. */
    public List<String> asArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--port-offset",
                Integer.toString(portOffset),
                "--local-viewer",
                localViewer,
                "--tuning",
                tuning.name()));
        addIfNamed(arguments, "--kafka", kafka);
        addIfNamed(arguments, "--registry", registry);
        addIfNamed(arguments, "--database", database);
        return arguments;
    }

    private static void addIfNamed(List<String> arguments, String option, @Nullable Object value) {
        if (value != null) {
            arguments.addAll(List.of(option, value.toString()));
        }
    }

    private static DatabaseAddress address(URI uri) {
        boolean complete = "postgresql".equals(uri.getScheme())
                && uri.getHost() != null
                && uri.getUserInfo() != null
                && !uri.getUserInfo().contains(":")
                && uri.getPath().length() > 1;
        if (!complete) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST,
                    "--database needs the form postgresql://USER@HOST:PORT/NAME, without a password in it, not " + uri);
        }
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password == null) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST,
                    "--database needs the password in the environment variable " + PASSWORD_VARIABLE);
        }
        int port = uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort();
        return new DatabaseAddress(uri.getHost(), port, uri.getPath().substring(1), uri.getUserInfo(), password);
    }
}
