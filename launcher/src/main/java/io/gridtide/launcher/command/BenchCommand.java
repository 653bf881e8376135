package io.gridtide.launcher.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Measurements. */
@Command(
        name = "bench",
        description =
                "Measures on this machine: bench ingest, bench sink, bench streams, bench pipeline, bench forecast. bench --help lists the runs, bench RUN --help its options.")
public final class BenchCommand implements Callable<Integer> {

    private static final String MAIN_CLASS = "io.gridtide.benchmarks.BenchMain";

    private static final String FORECAST_CLASS = "io.gridtide.forecast.bench.BenchMain";
    private static final int FORECAST_HEAP_MEBIBYTES = 2048;

    @Mixin
    private StateOption state = new StateOption();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!arguments.isEmpty() && arguments.getFirst().equals("forecast")) {
            // In the worker itself: its licence is not that of the load runs.
            return Handover.run(
                    state.layout(),
                    Handover.Program.ofService(
                            state.layout(), "forecast-worker", FORECAST_CLASS, FORECAST_HEAP_MEBIBYTES),
                    arguments.subList(1, arguments.size()));
        }
        return LoadRuns.run(state.layout(), MAIN_CLASS, arguments);
    }
}
