package io.gridtide.testkit;

import io.gridtide.launcher.process.Clients;
import io.gridtide.launcher.process.LogTail;
import io.gridtide.launcher.process.ProcessIdentity;
import io.gridtide.launcher.service.RolePasswords;
import io.gridtide.launcher.stack.LocalSecret;
import io.gridtide.launcher.stack.PostgresServer;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackLock;
import io.gridtide.launcher.stack.StackState;
import io.gridtide.launcher.stack.StackState.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The servers that all test JVMs of a build share. The first JVM starts them in a background process; that process ends them when
 * neither a test JVM nor the Maven that runs it lives any more.
 */
final class SharedServers {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final long POLL_MILLIS = 100;
    private static final int LOG_LINES_SHOWN = 15;

    private final StackLayout layout;
    private final Clients clients;

    private SharedServers(Path root) {
        this.layout = new StackLayout(root, root.resolve("target/it-stack"), StackLayout.LIVE);
        this.clients = new Clients(root.resolve("target/it-stack-clients"));
    }

    static SharedServers ofThisBuild() {
        return new SharedServers(ProjectRoot.find());
    }

    /**
     * Counts this JVM among those that need the servers, starts them if nobody has, and waits until they answer.
     *
     * @throws IllegalStateException when they do not start, with the end of the log
     */
    ItServers.Started join() {
        clients.exclusively(() -> {
            register();
            if (!isJoinable()) {
                new BackgroundServers(layout, clients).startAfresh();
            }
            return true;
        });
        awaitReady();
        StackState state = StackState.read(layout).orElseThrow();
        String password = LocalSecret.in(layout.keysDirectory(), PostgresServer.PASSWORD_FILE)
                .value();
        return new ItServers.Started(
                state.endpoints(PostgresServer.USER, password), new RolePasswords(layout.keysDirectory()).forSetup());
    }

    /** The process of a server; empty while it does not run. */
    Optional<ProcessHandle> process(String name) {
        return layout.pidFile(name).liveProcess();
    }

    private void register() {
        ProcessHandle self = ProcessHandle.current();
        ProcessIdentity.of(self.pid()).ifPresent(clients::add);
        MavenProcess.above(self)
                .flatMap(maven -> ProcessIdentity.of(maven.pid()))
                .ifPresent(clients::add);
    }

    private boolean isJoinable() {
        return StackLock.holder(layout).isPresent()
                && phase().filter(phase -> phase == Phase.STARTING || phase == Phase.READY)
                        .isPresent();
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (phase().filter(phase -> phase == Phase.READY).isEmpty()) {
            if (StackLock.holder(layout).isEmpty()) {
                throw new IllegalStateException("the servers for integration tests ended at once:\n" + logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the servers for integration tests did not start within " + START_LIMIT + ":\n" + logTail());
            }
            pause();
        }
    }

    private Optional<Phase> phase() {
        return StackState.read(layout).map(StackState::phase);
    }

    private String logTail() {
        return String.join("\n", LogTail.of(layout.log("launcher"), LOG_LINES_SHOWN));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the servers", e);
        }
    }
}
