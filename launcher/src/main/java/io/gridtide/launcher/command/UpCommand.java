package io.gridtide.launcher.command;

import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.RunningProcess;
import io.gridtide.launcher.process.StopSignal;
import io.gridtide.launcher.stack.BuiltFile;
import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.Preflight;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackLock;
import io.gridtide.launcher.stack.StackState;
import io.gridtide.launcher.stack.StackState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the stack in the background and returns when everything answers. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the stack in the background and returns when everything answers.")
public final class UpCommand implements Callable<Integer> {

    private static final int HEAP_MEBIBYTES = 192;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(90);
    private static final long POLL_MILLIS = 100;

    @Mixin
    private StateOption state = new StateOption();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(names = "--servers-only", description = "Starts Kafka, the schema registry and the database, no services.")
    private boolean serversOnly;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        StackLayout layout = state.layout();
        Preflight.requireUsable(layout.state());
        Optional<ProcessHandle> launcher = StackLock.holder(layout);
        if (launcher.isPresent()) {
            terminal.say(
                    "The stack already runs (launcher process " + launcher.get().pid() + ").");
            return 0;
        }
        servers.external(); // a wrong address is said here, not in the background
        return follow(startSupervisor(layout), layout, terminal);
    }

    private RunningProcess startSupervisor(StackLayout layout) throws IOException {
        StackState.delete(layout); // what a killed launcher said last
        Path log = layout.log("launcher");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "");
        List<String> command = new ArrayList<>(JavaCommand.withHeap(HEAP_MEBIBYTES)
                .options("-XX:TieredStopAtLevel=1")
                .properties(Map.of("gridtide.root", layout.root().toString()))
                .jar(BuiltFile.require(layout.target("launcher").resolve("launcher.jar"))));
        command.addAll(List.of(SuperviseCommand.NAME, "--state", layout.state().toString()));
        command.addAll(servers.asArguments());
        if (serversOnly) {
            command.add("--servers-only");
        }
        ProcessSpec spec = new ProcessSpec("launcher", command, Map.of(), layout.state(), log, StopSignal.TERMINATE);
        return RunningProcess.start(spec, layout.pidFile("launcher"));
    }

    /** Shows the supervisor's lines as they come, until it is ready or has given up. */
    private int follow(RunningProcess supervisor, StackLayout layout, Terminal terminal)
            throws IOException, InterruptedException {
        Thread giveUp = new Thread(() -> supervisor.stop(STOP_WITHIN), "give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        try (GrowingFile log = new GrowingFile(layout.log("launcher"))) {
            boolean ready = false;
            while (supervisor.isAlive() && !ready) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                ready = isReady(layout);
                log.newLines().forEach(terminal::say);
            }
            log.newLines().forEach(terminal::say);
            Runtime.getRuntime().removeShutdownHook(giveUp);
            if (!ready) {
                return 1;
            }
        }
        StackState.read(layout).ifPresent(running -> say(running, terminal));
        return 0;
    }

    private static boolean isReady(StackLayout layout) {
        return StackState.read(layout).filter(now -> now.phase() == Phase.READY).isPresent();
    }

    private static void say(StackState running, Terminal terminal) {
        terminal.say("The stack is up. Kafka %s, registry %s, database %s"
                .formatted(running.bootstrapServers(), running.registryUrl(), running.database()));
    }
}
