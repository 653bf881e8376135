package io.gridtide.benchmarks.chaos;

import io.gridtide.benchmarks.stage.LoadStack;
import io.gridtide.benchmarks.stage.MeterSite;
import io.gridtide.domain.Aggregation;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.HttpReadiness;
import io.gridtide.launcher.stack.KafkaReadiness;
import io.gridtide.launcher.stack.KafkaServer;
import io.gridtide.launcher.stack.Readiness;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Servers, write side and stream processors; whatever is killed is started again by itself. */
final class ChaosStack implements AutoCloseable {
    static final String TENANT = IngestChaos.SITE_ID;

    private static final int PORT_OFFSET = 1_300;

    private final LoadStack stack;

    /**
     * Starts the servers.
     *
     * @param writeSideSettings what the write side is told beside the usual, once the servers run
     */
    ChaosStack(StackLayout layout, Reporter reporter, Function<StackEndpoints, Map<String, String>> writeSideSettings)
            throws InterruptedException {
        this.stack = new LoadStack(
                layout,
                reporter,
                PORT_OFFSET,
                (usual, servers) -> usual.with(Service.INGEST_CONNECTOR, writeSideSettings.apply(servers)));
    }

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    URI writeSide() {
        return stack.writeSide();
    }

    String token() {
        return stack.token(TENANT);
    }

    /** Starts the write side, registers the series, and starts the stream processors. */
    void startServices(List<String> seriesIds) throws InterruptedException {
        stack.start(Service.INGEST_CONNECTOR);
        stack.register(MeterSite.of(IngestChaos.SITE_ID, seriesIds, Aggregation.PERIOD_MEAN, Readings.PERIOD));
        stack.start(Service.STREAM_PROCESSORS);
    }

    /**
     * Kills a process as {@code kill -9} does.
     *
     * @param process {@code kafka} or {@code ingest-connector}
     * @return the id it had; empty when it does not answer just now
     */
    Optional<Long> killIfItAnswers(String process) {
        Readiness answers = process.equals(KafkaServer.NAME)
                ? new KafkaReadiness(endpoints().bootstrapServers())
                : new HttpReadiness(writeSide().resolve("q/health/live"));
        if (answers.missing().isPresent()) {
            return Optional.empty();
        }
        Optional<ProcessHandle> running = stack.process(process);
        running.ifPresent(ProcessHandle::destroyForcibly);
        return running.map(ProcessHandle::pid);
    }

    @Override
    public void close() {
        stack.close();
    }
}
