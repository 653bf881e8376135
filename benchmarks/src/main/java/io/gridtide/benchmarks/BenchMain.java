package io.gridtide.benchmarks;

import io.gridtide.benchmarks.ingest.IngestBench;
import io.gridtide.benchmarks.pipeline.PipelineBench;
import io.gridtide.benchmarks.sink.SinkBench;
import io.gridtide.benchmarks.streams.StreamsBench;
import io.gridtide.launcher.command.FailureMessages;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the load runs; {@code ./ems bench} hands over to it. */
@Command(
        name = "ems bench",
        mixinStandardHelpOptions = true,
        description = "Measures on this machine, beside a named peer or limit in the same run.",
        synopsisSubcommandLabel = "RUN",
        subcommands = {IngestBench.class, SinkBench.class, StreamsBench.class, PipelineBench.class})
public final class BenchMain {

    private BenchMain() {}

    /** Runs one measurement; exits with 0 when it was measured, whatever the figures say. */
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset(); // the registry's client tells every look-up
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        int exitCode = new CommandLine(new BenchMain())
                .setExecutionExceptionHandler(new FailureMessages())
                .execute(arguments);
        System.exit(exitCode);
    }
}
