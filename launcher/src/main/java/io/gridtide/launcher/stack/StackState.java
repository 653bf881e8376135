package io.gridtide.launcher.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * What a running stack says of itself in {@code run/stack.properties}, for commands in other terminals.
 *
 * @param phase how far it is
 * @param portOffset added to every service's standard port
 * @param bootstrapServers Kafka
 * @param registryUrl Apicurio Registry
 * @param database JDBC URL, without credentials
 */
public record StackState(Phase phase, int portOffset, String bootstrapServers, String registryUrl, String database) {

    private static final String JDBC = "jdbc:";

    /** How far a stack is. */
    public enum Phase {
        /** Processes are being started. */
        STARTING,
        /** Everything answers. */
        READY,
        /** The start failed; what was started is being stopped. */
        FAILED,
        /** Everything is being stopped. */
        STOPPING
    }

    /** The state in another phase. */
    public StackState in(Phase next) {
        return new StackState(next, portOffset, bootstrapServers, registryUrl, database);
    }

    /**
     * Where the servers are.
     *
     * @param user database role
     * @param password that role's password
     */
    public StackEndpoints endpoints(String user, String password) {
        URI uri = URI.create(database.substring(JDBC.length()));
        DatabaseAddress address =
                new DatabaseAddress(uri.getHost(), uri.getPort(), uri.getPath().substring(1), user, password);
        return new StackEndpoints(bootstrapServers, registryUrl, address);
    }

    /** Replaces the file. */
    public void write(StackLayout layout) {
        Properties properties = new Properties();
        properties.setProperty("phase", phase.name());
        properties.setProperty("port-offset", Integer.toString(portOffset));
        properties.setProperty("kafka", bootstrapServers);
        properties.setProperty("registry", registryUrl);
        properties.setProperty("database", database);
        Path file = file(layout);
        Path next = file.resolveSibling("stack.properties.new");
        try (Writer out = Files.newBufferedWriter(next)) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + next, e);
        }
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** What the last stack of this state directory said, whether or not it still runs. */
    public static Optional<StackState> read(StackLayout layout) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file(layout))) {
            properties.load(in);
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(layout), e);
        }
        return Optional.of(new StackState(
                Phase.valueOf(properties.getProperty("phase")),
                Integer.parseInt(properties.getProperty("port-offset")),
                properties.getProperty("kafka"),
                properties.getProperty("registry"),
                properties.getProperty("database")));
    }

    /** Removes the file. */
    public static void delete(StackLayout layout) {
        try {
            Files.deleteIfExists(file(layout));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file(layout), e);
        }
    }

    private static Path file(StackLayout layout) {
        return layout.runDirectory().resolve("stack.properties");
    }
}
