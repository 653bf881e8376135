package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Measurements. */
@Command(
        name = "bench",
        description =
                "Measures on this machine: bench ingest, bench sink, bench streams, bench pipeline, bench forecast, bench optimize. bench --help lists the runs, bench RUN --help its options.")
public final class BenchCommand implements Callable<Integer> {

    private static final String MAIN_CLASS = "io.gridtide.benchmarks.BenchMain";
    private static final int WORKER_HEAP_MEBIBYTES = 2048;

    /** Runs inside the workers themselves: no module builds on a service, and the licence of one is not that of the load runs. */
    private static final Map<String, WorkerRun> WORKERS = Map.of(
            "forecast", new WorkerRun("forecast-worker", "io.gridtide.forecast.bench.BenchMain"),
            "optimize", new WorkerRun("optimize-worker", "io.gridtide.optimize.bench.OptimizeBenchMain"));

    private record WorkerRun(String service, String mainClass) {}

    @Mixin
    private StateOption state = new StateOption();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackLayout layout = state.layout();
        WorkerRun worker = arguments.isEmpty() ? null : WORKERS.get(arguments.getFirst());
        if (worker == null) {
            return LoadRuns.run(layout, MAIN_CLASS, arguments);
        }
        Handover.Program program =
                Handover.Program.ofService(layout, worker.service(), worker.mainClass(), WORKER_HEAP_MEBIBYTES);
        List<String> given = arguments.subList(1, arguments.size());
        Optional<List<String>> complete =
                worker.service().equals("optimize-worker") ? ReplayForecasts.given(layout, given) : Optional.of(given);
        return complete.isPresent() ? Handover.run(layout, program, complete.get()) : 1;
    }
}
