package io.gridtide.streams.it;

import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.RunningProcess;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.PostgresServer;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Tuning;
import io.gridtide.setup.DatabaseSetup;
import io.gridtide.testkit.ItDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** Two PostgreSQL servers, the second a streaming copy of the first. Closing it ends both. */
final class PrimaryAndStandby implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final DatabaseSetup.Passwords PASSWORDS = new DatabaseSetup.Passwords("i", "s", "r");

    private final Node primary;
    private final Node standby;

    private PrimaryAndStandby(Node primary, Node standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /**
     * Both servers, with the schema in their database; the standby follows the log.
     *
     * @param isSynchronous whether a commit waits for the standby
     */
    static PrimaryAndStandby start(Path directory, boolean isSynchronous) throws Exception {
        Node primary = new Node(directory.resolve("primary"));
        Node standby = new Node(directory.resolve("standby"));
        try {
            primary.start();
            execute(primary.address().withDatabase("postgres"), "create database gridtide");
            DatabaseAddress owner = primary.address();
            new DatabaseSetup(new DatabaseSetup.Target(owner.jdbcUrl(), owner.user(), owner.password()), PASSWORDS)
                    .run();
            primary.stop();
            primary.copyTo(
                    standby,
                    "primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'\n"
                            .formatted(owner.port(), owner.user(), owner.password()));
            primary.start("synchronous_standby_names=" + (isSynchronous ? "*" : ""));
            standby.start();
            Awaitility.await("the standby follows")
                    .atMost(READY_WITHIN)
                    .ignoreExceptions()
                    .until(() -> execute(owner, "select 1 from pg_stat_replication where state = 'streaming'"));
        } catch (Exception | AssertionError e) {
            primary.kill();
            standby.kill();
            throw e;
        }
        return new PrimaryAndStandby(primary, standby);
    }

    /** The database of the server that is the primary at first. */
    ItDatabase first() {
        return new ItDatabase(primary.address(), PASSWORDS);
    }

    /** The database of the server that is the standby at first. */
    ItDatabase second() {
        return new ItDatabase(standby.address(), PASSWORDS);
    }

    void killPrimary() {
        primary.kill();
    }

    /** From here on the standby misses what is committed, as one whose network is slow. */
    void detachStandby() throws SQLException {
        execute(standby.address(), "alter system set primary_conninfo = ''");
        execute(standby.address(), "select pg_reload_conf()");
        Awaitility.await("the standby is left behind")
                .atMost(READY_WITHIN)
                .until(() -> !execute(primary.address(), "select 1 from pg_stat_replication"));
    }

    void promoteStandby() throws SQLException {
        execute(standby.address(), "select pg_promote(true, 60)");
    }

    @Override
    public void close() {
        primary.kill();
        standby.kill();
    }

    /** Whether a row came back. */
    private static boolean execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            return statement.execute(sql) && statement.getResultSet().next();
        }
    }

    /** One server. */
    private static final class Node {
        private final StackLayout layout;
        private final PostgresServer server;
        private final List<RunningProcess> started = new ArrayList<>();

        Node(Path directory) {
            layout = new StackLayout(Path.of(".."), directory, StackLayout.LIVE);
            server = new PostgresServer(layout, ServerPorts.free(), Tuning.QUICK_START);
        }

        DatabaseAddress address() {
            return server.address();
        }

        void start(String... settings) throws IOException {
            Files.createDirectories(layout.home(PostgresServer.NAME));
            ProcessSpec spec = server.prepare();
            List<String> command = new ArrayList<>(spec.command());
            Arrays.stream(settings).forEach(setting -> command.addAll(List.of("-c", setting)));
            started.add(RunningProcess.start(
                    new ProcessSpec(
                            spec.name(), command, spec.environment(), spec.directory(), spec.log(), spec.stopSignal()),
                    layout.pidFile(PostgresServer.NAME)));
            Awaitility.await("PostgreSQL answers")
                    .atMost(READY_WITHIN)
                    .ignoreExceptions()
                    .until(() -> execute(address().withDatabase("postgres"), "select 1"));
        }

        void stop() {
            started.removeLast().stop(STOP_WITHIN);
        }

        /** A copy of a server that is stopped is a valid beginning for a standby, whatever tools are installed. */
        void copyTo(Node other, String settings) throws IOException, InterruptedException {
            Path home = other.layout.home(PostgresServer.NAME);
            Files.createDirectories(home.getParent());
            copy(layout.home(PostgresServer.NAME), home);
            copy(layout.keysDirectory(), other.layout.keysDirectory());
            Path data = home.resolve("data");
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(data.resolve("postgresql.auto.conf"), settings, StandardOpenOption.APPEND);
        }

        private static void copy(Path from, Path to) throws IOException, InterruptedException {
            int exit = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("cannot copy " + from + " to " + to + ", see above");
            }
        }

        /** With all its sessions, as a machine that loses its power. */
        void kill() {
            for (RunningProcess process : started) {
                ProcessHandle.of(process.pid()).ifPresent(handle -> {
                    List<ProcessHandle> sessions = handle.descendants().toList();
                    handle.destroyForcibly();
                    sessions.forEach(ProcessHandle::destroyForcibly);
                    handle.onExit().join();
                });
            }
        }
    }
}
