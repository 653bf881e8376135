package io.gridtide.launcher.command;

import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Solves a planning problem given as a file; the command itself is part of the optimize worker, in a JVM of its own. */
@Command(
        name = "plan",
        description =
                "Plans the assets of a site given as JSON at least cost, with proof: plan FILE [--json OUT]. plan --help lists the options.")
public final class PlanCommand implements Callable<Integer> {
    private static final String MAIN_CLASS = "io.gridtide.optimize.command.PlanMain";
    private static final int HEAP_MEBIBYTES = 1024;

    @Mixin
    private StateOption state = new StateOption();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackLayout layout = state.layout();
        return Handover.run(
                layout,
                Handover.Program.ofService(layout, "optimize-worker", MAIN_CLASS, HEAP_MEBIBYTES),
                Handover.orHelp(arguments));
    }
}
