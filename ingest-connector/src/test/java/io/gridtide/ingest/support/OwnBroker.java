package io.gridtide.ingest.support;

import static java.util.Objects.requireNonNull;

import io.gridtide.launcher.process.RunningProcess;
import io.gridtide.launcher.stack.KafkaServer;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Tuning;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A broker that one test has to itself, because it kills it. */
public final class OwnBroker implements AutoCloseable {
    private final StackLayout layout;
    private final KafkaServer server;
    private @Nullable RunningProcess process;

    /** A broker that keeps its data under the directory. Nothing is started yet. */
    public OwnBroker(Path directory) {
        this.layout = new StackLayout(Path.of(System.getProperty("gridtide.root")), directory, StackLayout.LIVE);
        this.server = new KafkaServer(layout, ServerPorts.free(), Tuning.QUICK_START);
    }

    public String bootstrapServers() {
        return server.bootstrapServers();
    }

    /** Starts it with what is there of its data, and does not wait. */
    public void begin() {
        process = RunningProcess.start(server.prepare(), layout.pidFile(KafkaServer.NAME));
    }

    public void awaitReady() {
        Awaitility.await("the broker is ready")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> server.readiness().missing().isEmpty());
    }

    /** Ends it the way a crash does. */
    public void kill() {
        ProcessHandle.of(requireNonNull(process).pid()).ifPresent(ProcessHandle::destroyForcibly);
        requireNonNull(process).onExit().join();
    }

    @Override
    public void close() {
        RunningProcess last = process;
        if (last != null) {
            last.stop(Duration.ofSeconds(2));
        }
    }
}
