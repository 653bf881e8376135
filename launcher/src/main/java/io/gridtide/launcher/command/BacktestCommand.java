package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.BuiltFile;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        StackLayout layout = state.layout();
        Path application = layout.target("forecast-worker").resolve("quarkus-app");
        BuiltFile.require(application.resolve("quarkus-run.jar"));
        String classPath = application.resolve("app") + "/*:" + application.resolve("lib/main") + "/*:"
                + application.resolve("lib/boot") + "/*";
        Handover.Program program = new Handover.Program(
                MAIN_CLASS,
                classPath,
                HEAP_MEBIBYTES,
                Map.of("java.util.logging.manager", "org.jboss.logmanager.LogManager"));
        return Handover.run(layout, program, arguments);
    }
}
