package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.Component;
import io.gridtide.launcher.stack.Leftovers;
import io.gridtide.launcher.stack.Parallel;
import io.gridtide.launcher.stack.Preflight;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

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
    private boolean stopped;

    /**
     * Takes the state directory and stops what a killed launcher may have left running in it.
     *
     * @throws io.gridtide.launcher.stack.StackFailure when another launcher runs the stack or the directory cannot be used
     */
    public LocalStack(StackLayout layout, LocalStackOptions options, Timings timings, Reporter reporter) {
        this.layout = layout;
        this.options = options;
        this.timings = timings;
        this.reporter = reporter;
        Preflight.requireUsable(layout.state());
        this.lock = StackLock.take(layout);
        Leftovers.stop(layout).forEach(name -> reporter.say("stopped " + name + ", left over by an earlier run"));
        this.servers = new Servers(layout, options.serverPorts(), options.external(), timings, reporter);
    }

    /**
     * Starts the servers, prepares them, and starts the services.
     *
     * @return where the servers are
     * @throws io.gridtide.launcher.stack.StackFailure for the first thing that cannot start; call {@link #stop()} then
     * @throws InterruptedException when the caller gives up
     */
    public StackEndpoints start() throws InterruptedException {
        if (options.preparation().isPresent()) {
            requireServices();
        }
        StackState state = state();
        state.write(layout);
        StackEndpoints endpoints = servers.start();
        if (options.preparation().isPresent()) {
            startServices(prepared(options.preparation().get(), endpoints));
        }
        state.in(Phase.READY).write(layout);
        return endpoints;
    }

    /** Stops the services, then the servers, and gives the state directory back. A second call does nothing. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
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

    private ServiceSettings prepared(Preparation preparation, StackEndpoints endpoints) {
        Duration begin = timings.elapsed();
        ServiceSettings settings = preparation.prepare(layout, endpoints);
        timings.ended("migrations, topics, schemas", begin);
        return settings;
    }

    private void startServices(ServiceSettings settings) throws InterruptedException {
        List<Supervised> all = Arrays.stream(Service.values())
                .map(service -> new ServiceProcess(service, settings, layout))
                .map(process -> new Supervised(process, layout, reporter))
                .toList();
        register(all);
        Parallel.run(all.stream().map(this::start).toList());
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
