package io.gridtide.launcher.command;

import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.service.LocalStackOptions;
import io.gridtide.launcher.stack.Timings;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What {@code up} leaves running in the background: starts the stack, keeps it running, stops it on SIGTERM. */
@Command(name = SuperviseCommand.NAME, hidden = true)
public final class SuperviseCommand implements Callable<Integer> {

    static final String NAME = "supervise";

    @Mixin
    private StateOption state = new StateOption();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Override
    public Integer call() throws InterruptedException {
        Timings timings = new Timings();
        Terminal terminal = Terminal.standard();
        LocalStackOptions options = new LocalStackOptions(servers.portOffset(), servers.external(), Optional.empty());
        LocalStack stack = new LocalStack(state.layout(), options, timings, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop"));
        stack.start();
        timings.table().forEach(terminal::say);
        new CountDownLatch(1).await();
        return 0;
    }
}
