package io.gridtide.benchmarks.ingest;

import io.gridtide.benchmarks.stage.LoadStack;
import io.gridtide.benchmarks.stage.MeterSite;
import io.gridtide.domain.Aggregation;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import java.net.URI;
import java.time.Duration;

/** The servers and the write side, which knows the series that the run sends. */
final class BenchStack implements AutoCloseable {
    private static final int PORT_OFFSET = 700;

    private final LoadStack stack;

    private BenchStack(LoadStack stack) {
        this.stack = stack;
    }

    /** Starts it and registers the series. */
    static BenchStack start(StackLayout layout, Reporter reporter) throws InterruptedException {
        LoadStack stack = new LoadStack(layout, reporter, PORT_OFFSET, (usual, servers) -> usual);
        stack.start(Service.INGEST_CONNECTOR);
        stack.register(MeterSite.of(
                BenchReadings.SITE_ID,
                BenchReadings.seriesIds(),
                Aggregation.TIME_WEIGHTED_MEAN,
                Duration.ofSeconds(1)));
        return new BenchStack(stack);
    }

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    URI writeSide() {
        return stack.writeSide();
    }

    String token() {
        return stack.token(BenchReadings.SITE_ID);
    }

    /** Process id of {@code kafka} or {@code ingest-connector}. */
    long pid(String process) {
        return stack.process(process)
                .orElseThrow(() -> new IllegalStateException(process + " does not run"))
                .pid();
    }

    @Override
    public void close() {
        stack.close();
    }
}
