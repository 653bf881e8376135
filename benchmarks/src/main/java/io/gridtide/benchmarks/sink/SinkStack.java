package io.gridtide.benchmarks.sink;

import static java.util.Objects.requireNonNull;

import io.gridtide.benchmarks.stage.LoadStack;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceProcess;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Supervised;
import io.gridtide.launcher.stack.Tuning;
import java.util.HashMap;
import java.util.Map;

/** The servers; the sink is started per round. */
final class SinkStack implements AutoCloseable {
    private static final int PORT_OFFSET = 1_900;
    private static final String SINK_ROLE = "gridtide_sink";

    private final StackLayout layout;
    private final Reporter reporter;
    private final LoadStack stack;

    SinkStack(StackLayout layout, Reporter reporter) throws InterruptedException {
        this.layout = layout;
        this.reporter = reporter;
        this.stack = new LoadStack(layout, reporter, PORT_OFFSET, (usual, servers) -> usual);
    }

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    /** The database as the role that the sink connects as. */
    DatabaseAddress asSink() {
        return endpoints()
                .database()
                .as(SINK_ROLE, requireNonNull(stack.settings().rolePasswords().get(SINK_ROLE)));
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
                stack.settings().with(Service.STREAM_PROCESSORS, properties),
                layout,
                Tuning.THROUGHPUT);
        return new Supervised(process, layout, reporter);
    }

    @Override
    public void close() {
        stack.close();
    }
}
