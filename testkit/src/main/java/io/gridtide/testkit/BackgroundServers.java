package io.gridtide.testkit;

import io.gridtide.launcher.command.SuperviseCommand;
import io.gridtide.launcher.process.Clients;
import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.RunningProcess;
import io.gridtide.launcher.process.StopSignal;
import io.gridtide.launcher.stack.BuiltFile;
import io.gridtide.launcher.stack.DirectoryTree;
import io.gridtide.launcher.stack.JavaCommand;
import io.gridtide.launcher.stack.Leftovers;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackLock;
import io.gridtide.launcher.stack.StackState;
import io.gridtide.launcher.stack.StackState.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the launcher in the background with the three servers alone, on free ports, in an empty state directory.
 *
 * @param layout where their state goes, which is deleted first
 * @param clients for as long as any of them lives
 */
record BackgroundServers(StackLayout layout, Clients clients) {

    private static final int HEAP_MEBIBYTES = 96;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    /** How long the servers wait for a next run when tests run without Maven, as in an editor. */
    private static final Duration LINGER_WITHOUT_MAVEN = Duration.ofSeconds(60);

    void startAfresh() {
        StackLock.holder(layout).ifPresent(former -> RunningProcess.stop(former, StopSignal.TERMINATE, STOP_LIMIT));
        Leftovers.stop(layout);
        try {
            DirectoryTree.delete(layout.state());
            Files.createDirectories(layout.runDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + layout.state(), e);
        }
        // Tells the next JVM, which may come before the launcher has written anything, that a start is under way.
        new StackState(Phase.STARTING, 0, "", "", "").write(layout);
        ProcessSpec spec = new ProcessSpec(
                "launcher", command(), Map.of(), layout.root(), layout.log("launcher"), StopSignal.TERMINATE);
        RunningProcess.start(spec, layout.pidFile("launcher"));
    }

    private List<String> command() {
        Path jar = BuiltFile.require(layout.target("launcher").resolve("launcher.jar"));
        List<String> command = new ArrayList<>(JavaCommand.withHeap(HEAP_MEBIBYTES)
                .options("-XX:TieredStopAtLevel=1")
                .properties(Map.of("gridtide.root", layout.root().toString()))
                .jar(jar));
        command.addAll(List.of(SuperviseCommand.NAME, "--servers-only", "--free-ports"));
        command.addAll(List.of("--state", layout.state().toString()));
        command.addAll(List.of("--clients", clients.directory().toString()));
        command.addAll(List.of("--linger", linger().toString()));
        return command;
    }

    private static Duration linger() {
        boolean underMaven = MavenProcess.above(ProcessHandle.current()).isPresent();
        return underMaven ? Duration.ZERO : LINGER_WITHOUT_MAVEN;
    }
}
