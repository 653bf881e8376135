package io.gridtide.benchmarks.stage;

import io.gridtide.launcher.process.Ports;
import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceProcess;
import io.gridtide.launcher.service.ServiceSettings;
import io.gridtide.launcher.stack.Component;
import io.gridtide.launcher.stack.Readiness;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Tuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A service under another name than its module's, so that several can run side by side. */
final class ServiceInstance implements Component {
    private static final String HEAP = "-Xmx";

    private final String name;
    private final Told told;
    private final int port;
    private final ServiceProcess process;
    private final StackLayout layout;

    ServiceInstance(String name, Told told, StackLayout layout) {
        this.name = name;
        this.told = told;
        this.port = Ports.someFree(1).getFirst();
        Map<String, String> properties = new HashMap<>(told.properties());
        properties.put("quarkus.http.port", Integer.toString(port));
        ServiceSettings all = told.usual().with(told.service(), properties);
        this.process = new ServiceProcess(told.service(), all, layout, Tuning.THROUGHPUT);
        this.layout = layout;
    }

    /**
     * What an instance is told.
     *
     * @param usual what all services of the stack are told
     * @param properties what only this instance is told
     * @param heapMebibytes bound of its heap, in place of the usual one
     */
    record Told(Service service, ServiceSettings usual, Map<String, String> properties, int heapMebibytes) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public ProcessSpec prepare() {
        ProcessSpec usual = process.prepare();
        var home = layout.home(name);
        try {
            Files.createDirectories(home);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot prepare " + home, failure);
        }
        List<String> command = usual.command().stream()
                .map(argument -> argument.startsWith(HEAP) ? HEAP + told.heapMebibytes() + "m" : argument)
                .toList();
        return new ProcessSpec(name, command, usual.environment(), home, layout.log(name), usual.stopSignal());
    }

    @Override
    public Readiness readiness() {
        return ServiceProcess.readinessAt(port);
    }

    @Override
    public Duration readyWithin() {
        return process.readyWithin();
    }
}
