package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server from the binaries on the class path, with its data under the state directory. */
public final class PostgresServer implements Component {

    /** Short name, as in logs and pid files. */
    public static final String NAME = "postgres";
    /** The role that owns everything, and the project's database. */
    public static final String USER = "gridtide";

    /** The file in the keys directory that holds that role's password. */
    public static final String PASSWORD_FILE = "postgres.password";

    private static final String DATA = "data";

    private final StackLayout layout;
    private final ServerPorts ports;
    private final Tuning tuning;

    /** A server with its state under the layout's state directory. */
    public PostgresServer(StackLayout layout, ServerPorts ports, Tuning tuning) {
        this.layout = layout;
        this.ports = ports;
        this.tuning = tuning;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Integer> ports() {
        return List.of(ports.postgres());
    }

    @Override
    public ProcessSpec prepare() {
        Path home = layout.home(NAME);
        Path binaries = PostgresBinaries.unpackedBelow(home);
        UnprivilegedUser user = UnprivilegedUser.detect();
        try {
            initializeIfNew(home, binaries, user);
            Files.writeString(home.resolve("postgresql.conf"), settings());
            user.own(home.resolve(DATA));
        } catch (IOException e) {
            throw failure(e);
        }
        List<String> command = user.command(
                List.of(binaries.resolve("bin/postgres").toString(), "-D", DATA, "-c", "config_file=postgresql.conf"));
        return new ProcessSpec(NAME, command, Map.of(), home, layout.log(NAME), StopSignal.INTERRUPT);
    }

    @Override
    public Readiness readiness() {
        return new PostgresReadiness(address().withDatabase("postgres"));
    }

    @Override
    public Duration readyWithin() {
        // Recovery after a crash replays at most max_wal_size.
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration stopWithin() {
        return Duration.ofSeconds(20);
    }

    /** The project's database, as its owner. */
    public DatabaseAddress address() {
        String password = LocalSecret.in(layout.keysDirectory(), PASSWORD_FILE).value();
        return new DatabaseAddress("127.0.0.1", ports.postgres(), USER, USER, password);
    }

    /** The data directory appears under its name only when initdb has done all its work. */
    private void initializeIfNew(Path home, Path binaries, UnprivilegedUser user) throws IOException {
        Path data = home.resolve(DATA);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path fresh = home.resolve("initializing");
        DirectoryTree.delete(fresh);
        Files.createDirectory(fresh);
        Path passwordFile = home.resolve("initdb.password");
        Files.writeString(passwordFile, address().password());
        user.own(fresh);
        user.own(passwordFile);
        try {
            List<String> initialize = List.of(
                    binaries.resolve("bin/initdb").toString(),
                    "--pgdata=" + fresh.getFileName(),
                    "--username=" + USER,
                    "--pwfile=" + passwordFile.getFileName(),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-sync");
            CommandRun.of(user.command(initialize), home).orThrow();
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(fresh, data);
    }

    private String settings() {
        return """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                hba_file = '%2$s/pg_hba.conf'
                ident_file = '%2$s/pg_ident.conf'
                max_connections = 100
                password_encryption = scram-sha-256
                shared_buffers = %3$s
                dynamic_shared_memory_type = posix
                # Debezium reads the registry tables from the log; a slot that nobody reads must not fill the disk.
                wal_level = logical
                max_wal_size = %4$s
                min_wal_size = 64MB
                max_slot_wal_keep_size = 1GB
                max_replication_slots = 20
                max_wal_senders = 20
                timezone = 'UTC'
                log_timezone = 'UTC'
                """.formatted(
                        ports.postgres(),
                        DATA,
                        tuning == Tuning.THROUGHPUT ? "1GB" : "128MB",
                        tuning == Tuning.THROUGHPUT ? "2GB" : "512MB");
    }

    private StackFailure failure(IOException cause) {
        if (DiskSpace.isExhausted(String.valueOf(cause.getMessage()))) {
            return DiskSpace.failure(layout.state(), cause);
        }
        throw new UncheckedIOException("cannot prepare PostgreSQL below " + layout.home(NAME), cause);
    }
}
