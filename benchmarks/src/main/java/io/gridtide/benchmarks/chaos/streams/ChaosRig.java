package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.benchmarks.stage.LoadStack;
import io.gridtide.benchmarks.stage.MeterSite;
import io.gridtide.benchmarks.stage.RegistryTopics;
import io.gridtide.domain.Series;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.KafkaReadiness;
import io.gridtide.launcher.stack.KafkaServer;
import io.gridtide.launcher.stack.PostgresReadiness;
import io.gridtide.launcher.stack.PostgresServer;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Supervised;
import java.util.List;
import java.util.Map;

/** Servers, and the stream-processors service twice: once as the streams alone, once as the sink alone. */
final class ChaosRig implements AutoCloseable {
    private static final int PORT_OFFSET = 2_300;

    private final LoadStack stack;
    private final Supervised streams;
    private final Supervised sink;
    private final Thread stop;

    /** Starts the servers, declares the series and starts both parts. */
    ChaosRig(StackLayout layout, Reporter reporter, List<Series> series) throws InterruptedException {
        this.stack = new LoadStack(layout, reporter, PORT_OFFSET, (usual, servers) -> usual);
        this.streams = part("streams", "gridtide.sink.enabled");
        this.sink = part("sink", "gridtide.streams.enabled");
        this.stop = new Thread(this::stopServices);
        Runtime.getRuntime().addShutdownHook(stop);
        try (RegistryTopics registry = new RegistryTopics(stack.endpoints())) {
            registry.declare(MeterSite.of(Traffic.site(), series));
        }
        streams.startAndAwaitReady();
        sink.startAndAwaitReady();
    }

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    /** Who is killed, in this order. */
    List<Victim> victims() {
        return List.of(
                service("streams", streams),
                service("sink", sink),
                new Victim(
                        "broker",
                        () -> stack.process(KafkaServer.NAME),
                        new KafkaReadiness(endpoints().bootstrapServers())),
                new Victim(
                        "database",
                        () -> stack.process(PostgresServer.NAME),
                        new PostgresReadiness(endpoints().database())));
    }

    @Override
    public void close() {
        stopServices();
        stack.close();
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    /** The service without its other part. */
    private Supervised part(String name, String switchOfTheOther) {
        Service service = Service.STREAM_PROCESSORS;
        return stack.instance(name, service, Map.of(switchOfTheOther, "false"), service.heapMebibytes());
    }

    private void stopServices() {
        streams.stop();
        sink.stop();
    }

    private static Victim service(String name, Supervised supervised) {
        return new Victim(
                name,
                () -> supervised.pid().flatMap(ProcessHandle::of),
                supervised.component().readiness());
    }
}
