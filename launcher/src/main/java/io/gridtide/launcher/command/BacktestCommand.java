package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Scores the forecast models; the command itself is part of the forecast worker, in a JVM of its own. */
@Command(
        name = "backtest",
        description =
                "Scores the forecasts on a folder of measured series: backtest --data DIR. backtest --data DIR --help lists the options.")
public final class BacktestCommand implements Callable<Integer> {
    private static final String MAIN_CLASS = "io.gridtide.forecast.backtest.BacktestMain";
    private static final int HEAP_MEBIBYTES = 2048;

    @Mixin
    private StateOption state = new StateOption();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return run(state.layout(), Handover.orHelp(arguments));
    }

    /** Runs it with these arguments; returns its exit code. */
    static int run(StackLayout layout, List<String> arguments) throws IOException, InterruptedException {
        return Handover.run(
                layout, Handover.Program.ofService(layout, "forecast-worker", MAIN_CLASS, HEAP_MEBIBYTES), arguments);
    }
}
