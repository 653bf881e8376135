package io.gridtide.benchmarks.pipeline;

import io.gridtide.benchmarks.stage.LoadStack;
import io.gridtide.benchmarks.stage.RegistryTopics;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Supervised;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Servers, declared series, and instances of the stream-processors service that are started when they are wanted. */
final class PipelineRig implements AutoCloseable {
    private static final int PORT_OFFSET = 2_700;

    private final StackLayout layout;
    private final LoadStack stack;
    private final List<Supervised> instances;
    private final Thread stop;

    /**
     * Starts the servers.
     *
     * @param instances how many processes share the work
     * @param heapMebibytes of each
     */
    PipelineRig(StackLayout layout, Reporter reporter, int instances, int heapMebibytes) throws InterruptedException {
        this.layout = layout;
        this.stack = new LoadStack(layout, reporter, PORT_OFFSET, (usual, servers) -> usual);
        this.instances = IntStream.rangeClosed(1, instances)
                .mapToObj(number -> stack.instance(
                        "stream-processors-" + number, Service.STREAM_PROCESSORS, Map.of(), heapMebibytes))
                .toList();
        this.stop = new Thread(this::stopInstances);
        Runtime.getRuntime().addShutdownHook(stop);
    }

    void declare(Feed feed) {
        try (RegistryTopics registry = new RegistryTopics(stack.endpoints())) {
            feed.sites().forEach(registry::declare);
        }
    }

    /** Starts the instances one after the other and waits until they are ready. */
    void startInstances() throws InterruptedException {
        for (Supervised instance : instances) {
            instance.startAndAwaitReady();
        }
    }

    List<Supervised> instances() {
        return instances;
    }

    StackLayout layout() {
        return layout;
    }

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    @Override
    public void close() {
        stopInstances();
        stack.close();
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private void stopInstances() {
        instances.forEach(Supervised::stop);
    }
}
