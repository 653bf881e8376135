package io.gridtide.benchmarks.stage;

import io.gridtide.domain.Aggregation;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceSettings;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The servers and the write side, which knows the series that the run sends. */
public final class BenchStack implements AutoCloseable {
    private static final int PORT_OFFSET = 700;

    private final LoadStack stack;

    private BenchStack(LoadStack stack) {
        this.stack = stack;
    }

    /** Starts it and registers the series. */
    public static BenchStack start(StackLayout layout, Reporter reporter) throws InterruptedException {
        return start(layout, reporter, Map.of());
    }

    /**
     * Starts it and registers the series.
     *
     * @param told what services are told beside the usual
     */
    public static BenchStack start(StackLayout layout, Reporter reporter, Map<Service, Map<String, String>> told)
            throws InterruptedException {
        LoadStack stack = new LoadStack(layout, reporter, PORT_OFFSET, (usual, servers) -> with(usual, told));
        stack.start(Service.INGEST_CONNECTOR);
        stack.register(MeterSite.of(
                BenchReadings.SITE_ID,
                BenchReadings.seriesIds(),
                Aggregation.TIME_WEIGHTED_MEAN,
                Duration.ofSeconds(1)));
        return new BenchStack(stack);
    }

    private static ServiceSettings with(ServiceSettings usual, Map<Service, Map<String, String>> told) {
        ServiceSettings settings = usual;
        for (Map.Entry<Service, Map<String, String>> one : told.entrySet()) {
            settings = settings.with(one.getKey(), one.getValue());
        }
        return settings;
    }

    /** Starts one service more and waits until it is ready. */
    public void start(Service service) throws InterruptedException {
        stack.start(service);
    }

    public StackEndpoints endpoints() {
        return stack.endpoints();
    }

    public URI writeSide() {
        return stack.writeSide();
    }

    public String token() {
        return stack.token(BenchReadings.SITE_ID);
    }

    /** Process id of {@code kafka} or of a service that was started. */
    public long pid(String process) {
        return stack.process(process)
                .orElseThrow(() -> new IllegalStateException(process + " does not run"))
                .pid();
    }

    @Override
    public void close() {
        stack.close();
    }
}
