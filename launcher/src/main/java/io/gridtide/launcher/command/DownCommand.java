package io.gridtide.launcher.command;

import io.gridtide.launcher.process.RunningProcess;
import io.gridtide.launcher.process.StopSignal;
import io.gridtide.launcher.stack.Leftovers;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackLock;
import io.gridtide.launcher.stack.StackState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack, whoever started it. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops the stack. Its state is kept.")
public final class DownCommand implements Callable<Integer> {

    /** Longer than the launcher itself gives its processes. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    @Mixin
    private StateOption state = new StateOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StackLayout layout = state.layout();
        Optional<ProcessHandle> launcher = StackLock.holder(layout);
        launcher.ifPresent(process -> RunningProcess.stop(process, StopSignal.TERMINATE, GRACE));
        List<String> leftOver = Leftovers.stop(layout);
        StackState.delete(layout);
        layout.pidFile("launcher").delete();
        boolean nothing = launcher.isEmpty() && leftOver.isEmpty();
        out.println(nothing ? "Nothing was running in " + layout.state() + "." : "Stopped.");
        return 0;
    }
}
