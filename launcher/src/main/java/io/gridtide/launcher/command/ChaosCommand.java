package io.gridtide.launcher.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Runs that kill servers and services under load and count what became of everything. */
@Command(
        name = "chaos",
        description = "Kills what runs under load and compares what was acknowledged with what is there: chaos ingest,"
                + " chaos streams.")
public final class ChaosCommand implements Callable<Integer> {

    private static final String MAIN_CLASS = "io.gridtide.benchmarks.ChaosMain";

    @Mixin
    private StateOption state = new StateOption();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return LoadRuns.run(state.layout(), MAIN_CLASS, arguments);
    }
}
