package io.gridtide.launcher.command;

import io.gridtide.launcher.process.Clients;
import io.gridtide.launcher.service.Dataset;
import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.service.LocalStackOptions;
import io.gridtide.launcher.service.Preparation;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.service.SetupPreparation;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.ServerPorts;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackState;
import io.gridtide.launcher.stack.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What {@code up} leaves running in the background: starts the stack, keeps it running, stops it on SIGTERM. Tests use it too, with
 * the servers alone, on free ports, for as long as a test needs them.
 */
@Command(name = SuperviseCommand.NAME, hidden = true)
public final class SuperviseCommand implements Callable<Integer> {

    /** The name of the command. */
    public static final String NAME = "supervise";

    private static final long POLL_MILLIS = 500;

    @Mixin
    private StateOption state = new StateOption();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(names = "--servers-only")
    private boolean serversOnly;

    @Option(names = "--free-ports")
    private boolean freePorts;

    @Option(names = "--clients")
    private @Nullable Path clients;

    @Option(names = "--linger", defaultValue = "PT0S")
    private Duration linger = Duration.ZERO;

    @Override
    public Integer call() throws InterruptedException {
        Timings timings = new Timings();
        Terminal terminal = Terminal.standard();
        StackLayout layout = state.layout();
        LocalStack stack =
                new LocalStack(layout, options(Dataset.lastUsed(layout).clock()), new Progress(timings, terminal));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "stop"));
        stack.startServers();
        if (!serversOnly) {
            stack.startServices(EnumSet.allOf(Service.class));
        }
        stack.announceReady();
        timings.table().forEach(terminal::say);
        if (clients == null) {
            new CountDownLatch(1).await();
        } else {
            awaitNoClients(new Clients(clients), layout);
        }
        return 0;
    }

    private LocalStackOptions options(ClockMode clock) {
        int offset = servers.portOffset();
        Optional<Preparation> preparation = serversOnly
                ? Optional.empty()
                : Optional.of(new SetupPreparation(clock, servers.localViewerTenant(), offset));
        return new LocalStackOptions(
                freePorts ? ServerPorts.free() : ServerPorts.STANDARD.plus(offset),
                offset,
                servers.external(),
                servers.tuning(),
                preparation);
    }

    /** Returns when nobody has needed the stack for the time to linger, having said so to whoever would join now. */
    private void awaitNoClients(Clients needing, StackLayout layout) throws InterruptedException {
        long lastSeen = System.nanoTime();
        boolean needed = true;
        while (needed) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            if (needing.anyAlive()) {
                lastSeen = System.nanoTime();
            } else if (System.nanoTime() - lastSeen >= linger.toNanos()) {
                needed = needing.exclusively(() -> stillNeeded(needing, layout));
            }
        }
    }

    private static boolean stillNeeded(Clients needing, StackLayout layout) {
        if (needing.anyAlive()) {
            return true;
        }
        StackState.delete(layout);
        return false;
    }
}
