package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.Component;
import io.gridtide.launcher.stack.Leftovers;
import io.gridtide.launcher.stack.Parallel;
import io.gridtide.launcher.stack.Preflight;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.launcher.stack.Servers;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.stack.StackLock;
import io.gridtide.launcher.stack.StackState;
import io.gridtide.launcher.stack.StackState.Phase;
import io.gridtide.launcher.stack.Supervised;
import io.gridtide.launcher.stack.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The whole stack of one state directory: servers, their preparation, services. Only one launcher can run it at a time.
 *
 * <p>{@link #stop()} may be called at any moment and from any thread; it ends what runs and prevents further starts.
 */
public final class LocalStack {

    private final StackLayout layout;
    private final LocalStackOptions options;
    private final Timings timings;
    private final Reporter reporter;
    private final StackLock lock;
    private final Servers servers;
    private final List<Supervised> services = new ArrayList<>();
    private @Nullable ServiceSettings settings;
    private volatile boolean started;
    private boolean stopped;

    /**
     * Takes the state directory and stops what a killed launcher may have left running in it.
     *
     * @throws io.gridtide.launcher.stack.StackFailure when another launcher runs the stack or the directory cannot be used
     */
    public LocalStack(StackLayout layout, LocalStackOptions options, Progress progress) {
        this.layout = layout;
        this.options = options;
        this.timings = progress.timings();
        this.reporter = progress.reporter();
        Preflight.requireUsable(layout.state());
        this.lock = StackLock.take(layout);
        Leftovers.stop(layout).forEach(name -> reporter.say("stopped " + name + ", left over by an earlier run"));
        this.servers = new Servers(layout, options.serverPorts(), options.external(), options.tuning(), progress);
    }

    /**
     * Starts the servers and prepares them for the services.
     *
     * @return where they are
     * @throws io.gridtide.launcher.stack.StackFailure for the first thing that cannot start; call {@link #stop()} then
     * @throws InterruptedException when the caller gives up
     */
    public StackEndpoints startServers() throws InterruptedException {
        if (options.preparation().isPresent()) {
            requireServices();
        }
        servers.requireFreePorts();
        state().write(layout);
        started = true;
        StackEndpoints endpoints = servers.start();
        if (options.preparation().isPresent()) {
            Duration begin = timings.elapsed();
            settings = options.preparation().get().prepare(layout, endpoints);
            timings.ended("migrations, topics, schemas", begin);
        }
        return endpoints;
    }

    /**
     * Starts some services side by side and returns when they are ready.
     *
     * @param which services that do not run yet
     * @throws io.gridtide.launcher.stack.StackFailure for the first that cannot start; call {@link #stop()} then
     * @throws InterruptedException when the caller gives up
     */
    public void startServices(Set<Service> which) throws InterruptedException {
        ServiceSettings prepared = Objects.requireNonNull(settings, "the servers have not been prepared for services");
        List<Supervised> all = which.stream()
                .sorted()
                .map(service -> new ServiceProcess(service, prepared, layout, options.tuning()))
                .map(process -> new Supervised(process, layout, reporter))
                .toList();
        register(all);
        Parallel.run(all.stream().map(this::start).toList());
    }

    /** Tells other commands that everything that was to be started answers. */
    public void announceReady() {
        state().in(Phase.READY).write(layout);
    }

    /**
     * Stops the services, then the servers, and gives the state directory back. A second call waits for the first. The work is done
     * in a thread of its own: an interrupt of the caller must not turn a stop in good order into a kill.
     */
    public void stop() {
        Thread stopper = new Thread(this::stopOnce, "stop the stack");
        stopper.start();
        boolean interrupted = false;
        while (stopper.isAlive()) {
            try {
                stopper.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stopOnce() {
        if (stopped) {
            return;
        }
        stopped = true;
        if (started) {
            reporter.say("stopping");
        }
        state().in(Phase.STOPPING).write(layout);
        try {
            Parallel.run(stops());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        servers.stop();
        StackState.delete(layout);
        lock.close();
    }

    /** Said before anything is started, not after half of it has been. */
    private void requireServices() {
        for (Service service : Service.values()) {
            ServiceProcess.requireBuilt(service, layout);
            Preflight.requireFreePort(service.module(), service.standardPort() + options.servicePortOffset());
        }
    }

    private synchronized void register(List<Supervised> all) throws InterruptedException {
        if (stopped) {
            throw new InterruptedException("the stack is being stopped");
        }
        services.addAll(all);
    }

    private Callable<Void> start(Supervised supervised) {
        return () -> {
            Component component = supervised.component();
            Duration begin = timings.elapsed();
            supervised.startAndAwaitReady();
            timings.ended(component.name(), begin);
            reporter.say("%-17s ready after %s s"
                    .formatted(component.name(), Timings.shown(timings.elapsed().minus(begin))));
            return null;
        };
    }

    private List<Callable<Void>> stops() {
        return services.stream()
                .<Callable<Void>>map(service -> () -> {
                    service.stop();
                    return null;
                })
                .toList();
    }

    private StackState state() {
        StackEndpoints endpoints = servers.endpoints();
        return new StackState(
                Phase.STARTING,
                options.servicePortOffset(),
                endpoints.bootstrapServers(),
                endpoints.registryUrl(),
                endpoints.database().jdbcUrl());
    }
}
