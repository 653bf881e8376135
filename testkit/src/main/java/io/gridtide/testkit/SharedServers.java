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
 * Servers that a background process runs for as long as anybody lives who needs them. Those that all test JVMs of a build share are
 * started by the first JVM and end with the Maven that runs it; those that a test disturbs end with its JVM.
 */
final class SharedServers {

    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final long POLL_MILLIS = 100;
    private static final int LOG_LINES_SHOWN = 15;

    private final StackLayout layout;
    private final Clients clients;

    private final boolean endWithMaven;

    private SharedServers(Path root, String name, boolean endWithMaven) {
        this.layout = new StackLayout(root, root.resolve("target").resolve(name), StackLayout.LIVE);
        this.clients = new Clients(root.resolve("target").resolve(name + "-clients"));
        this.endWithMaven = endWithMaven;
    }

    static SharedServers ofThisBuild() {
        return new SharedServers(ProjectRoot.find(), "it-stack", true);
    }

    /** Servers that one test has to itself, so that it may kill them. */
    static SharedServers of(String test) {
        return new SharedServers(ProjectRoot.find(), "it-stack-" + test, false);
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

    /** The process of a server. */
    ProcessHandle process(String name) {
        return layout.pidFile(name).liveProcess().orElseThrow(() -> new IllegalStateException(name + " does not run"));
    }

    private void register() {
        ProcessHandle self = ProcessHandle.current();
        ProcessIdentity.of(self.pid()).ifPresent(clients::add);
        if (endWithMaven) {
            MavenProcess.above(self)
                    .flatMap(maven -> ProcessIdentity.of(maven.pid()))
                    .ifPresent(clients::add);
        }
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
