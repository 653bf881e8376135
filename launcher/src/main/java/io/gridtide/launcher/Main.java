package io.gridtide.launcher;

import io.gridtide.launcher.command.BacktestCommand;
import io.gridtide.launcher.command.BenchCommand;
import io.gridtide.launcher.command.ChaosCommand;
import io.gridtide.launcher.command.DemoCommand;
import io.gridtide.launcher.command.DownCommand;
import io.gridtide.launcher.command.FailureMessages;
import io.gridtide.launcher.command.ForecastCommand;
import io.gridtide.launcher.command.ImportCommand;
import io.gridtide.launcher.command.PlanCommand;
import io.gridtide.launcher.command.RebuildCommand;
import io.gridtide.launcher.command.ScheduleCommand;
import io.gridtide.launcher.command.StatusCommand;
import io.gridtide.launcher.command.SuperviseCommand;
import io.gridtide.launcher.command.TokenCommand;
import io.gridtide.launcher.command.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the {@code ems} command line. */
@Command(
        name = "ems",
        mixinStandardHelpOptions = true,
        version = "gridtide 0.1.0",
        description = "Runs Gridtide on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "  test   Runs every test: mvn -T2 verify with the right JDK. Further arguments go to Maven."},
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            ScheduleCommand.class,
            ForecastCommand.class,
            ImportCommand.class,
            RebuildCommand.class,
            TokenCommand.class,
            BacktestCommand.class,
            PlanCommand.class,
            BenchCommand.class,
            ChaosCommand.class,
            SuperviseCommand.class,
        })
public final class Main {

    private Main() {}

    /**
     * Runs one command and exits with 0 if it did what was asked, 1 if it could not, 2 if the arguments are wrong.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        int exitCode = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureMessages())
                .execute(arguments);
        System.exit(exitCode);
    }
}
