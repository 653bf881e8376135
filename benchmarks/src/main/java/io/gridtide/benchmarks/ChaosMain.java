package io.gridtide.benchmarks;

import io.gridtide.benchmarks.chaos.IngestChaos;
import io.gridtide.benchmarks.chaos.streams.StreamChaos;
import io.gridtide.launcher.command.FailureMessages;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the runs that kill what runs; {@code ./ems chaos} hands over to it. */
@Command(
        name = "ems chaos",
        mixinStandardHelpOptions = true,
        description = "Kills what runs under load and compares what was acknowledged with what is there.",
        synopsisSubcommandLabel = "RUN",
        subcommands = {IngestChaos.class, StreamChaos.class})
public final class ChaosMain {

    private ChaosMain() {}

    /** Makes one run; exits with 0 when nothing was lost, doubled or left unaccounted for, else with 1. */
    public static void main(String[] arguments) {
        LogManager.getLogManager().reset(); // the registry's client tells every look-up
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        int exitCode = new CommandLine(new ChaosMain())
                .setExecutionExceptionHandler(new FailureMessages())
                .execute(arguments);
        System.exit(exitCode);
    }
}
