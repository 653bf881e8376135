package io.gridtide.benchmarks.sink;

import static java.util.Objects.requireNonNull;

import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.service.LocalStackOptions;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceProcess;
import io.gridtide.launcher.service.ServiceSettings;
import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.service.SetupPreparation;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.ExternalServers;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Supervised;
import io.gridtide.launcher.stack.Timings;
import io.gridtide.launcher.stack.Tuning;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A stack for the run alone: the servers, on ports and in a state directory of its own; the sink is started per round. */
final class SinkStack implements AutoCloseable {
    private static final int PORT_OFFSET = 1_900;
    private static final String SINK_ROLE = "gridtide_sink";

    private final StackLayout layout;
    private final LocalStack stack;
    private final Reporter reporter;
    private final Thread stop;
    private final StackEndpoints endpoints;
    private final ServiceSettings settings;

    SinkStack(StackLayout layout, Reporter reporter) throws InterruptedException {
        this.layout = layout;
        this.reporter = reporter;
        SetupPreparation setup = new SetupPreparation(ClockMode.WALL, Optional.empty(), PORT_OFFSET);
        AtomicReference<@Nullable ServiceSettings> prepared = new AtomicReference<>();
        LocalStackOptions options = new LocalStackOptions(
                ServerPorts.free(),
                PORT_OFFSET,
                new ExternalServers(Optional.empty(), Optional.empty(), Optional.empty()),
                Tuning.THROUGHPUT,
                Optional.of((where, servers) -> {
                    ServiceSettings made = setup.prepare(where, servers);
                    prepared.set(made);
                    return made;
                }));
        this.stack = new LocalStack(layout, options, new Progress(new Timings(), reporter));
        this.stop = new Thread(stack::stop, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        this.endpoints = stack.startServers();
        this.settings = requireNonNull(prepared.get(), "the servers were not prepared");
    }

    StackEndpoints endpoints() {
        return endpoints;
    }

    /** The database as the role that the sink connects as. */
    DatabaseAddress asSink() {
        return endpoints
                .database()
                .as(SINK_ROLE, requireNonNull(settings.rolePasswords().get(SINK_ROLE)));
    }

    /**
     * The sink as a process that is not started yet; the streams of the same service stay off.
     *
     * @param sinkSettings further properties of the service
     */
    Supervised sink(Map<String, String> sinkSettings) {
        Map<String, String> properties = new HashMap<>(sinkSettings);
        properties.put("gridtide.streams.enabled", "false");
        ServiceProcess process = new ServiceProcess(
                Service.STREAM_PROCESSORS,
                settings.with(Service.STREAM_PROCESSORS, properties),
                layout,
                Tuning.THROUGHPUT);
        return new Supervised(process, layout, reporter);
    }

    @Override
    public void close() {
        stack.stop();
        Runtime.getRuntime().removeShutdownHook(stop);
    }
}
