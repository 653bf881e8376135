package io.gridtide.launcher.command;

import io.gridtide.launcher.demo.Demo;
import io.gridtide.launcher.demo.DemoOptions;
import io.gridtide.launcher.demo.DemoOptions.ServicePorts;
import io.gridtide.launcher.demo.FeedChoice;
import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.service.LocalStackOptions;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.service.SetupPreparation;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackFailure;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.Timings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job end to end. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything, feeds it with simulated or recorded sites, and shows forecasts and schedules as they"
                        + " arrive. Ctrl-C stops everything; the state is kept and the next start goes on from it.")
public final class DemoCommand implements Callable<Integer> {

    private static final String TENANT = "demo";

    @Mixin
    private StateOption state = new StateOption();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Replays recorded data from this folder (sites.json, series.csv, values.csv.gz) instead of simulating.")
    private @Nullable Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulator (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "300",
            description =
                    "Event time runs N times as quick as real time, until it has caught up (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--exit-after-schedule",
            description = "Stops everything and returns 0 when each site has its forecasts and a published schedule.")
    private boolean exitAfterSchedule;

    @Override
    public Integer call() throws InterruptedException {
        if (!(speed > 0 && speed <= 100_000)) {
            throw new StackFailure(
                    StackFailure.Category.BAD_REQUEST, "--speed is above 0 to 100000, not " + speed + ".");
        }
        InstantSource wallClock = InstantSource.system();
        FeedChoice choice = data == null ? new FeedChoice.Simulated(seed, wallClock) : new FeedChoice.Recorded(data);
        StackLayout layout = state.layout().with(choice.datasetName());
        Progress progress = new Progress(new Timings(), Terminal.standard());
        Demo demo = new Demo(layout, choice, options(), wallClock, progress);
        LocalStack stack = new LocalStack(layout, stackOptions(), progress);
        Thread caller = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            caller.interrupt();
                            stack.stop();
                        },
                        "stop"));
        try {
            demo.run(stack);
        } finally {
            stack.stop();
        }
        return 0;
    }

    private DemoOptions options() {
        int offset = servers.portOffset();
        ServicePorts ports = new ServicePorts(
                Service.INGEST_CONNECTOR.standardPort() + offset, Service.QUERY_API.standardPort() + offset);
        return new DemoOptions(speed, exitAfterSchedule, TENANT, ports);
    }

    private LocalStackOptions stackOptions() {
        int offset = servers.portOffset();
        return new LocalStackOptions(
                ServerPorts.STANDARD.plus(offset),
                offset,
                servers.external(),
                servers.tuning(),
                Optional.of(new SetupPreparation(ClockMode.FEED, servers.localViewerTenant(), offset)));
    }
}
