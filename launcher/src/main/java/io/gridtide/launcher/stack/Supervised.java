package io.gridtide.launcher.stack;

import io.gridtide.launcher.process.LogTail;
import io.gridtide.launcher.process.ProcessSpec;
import io.gridtide.launcher.process.RunningProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one component running: starts it, waits until it is ready, starts it again when it ends by itself, and stops it.
 *
 * <p>A component that ends before it was ever ready is a failure of the start and is not started again.
 */
public final class Supervised {

    private static final long POLL_MILLIS = 100;
    private static final int LOG_LINES_SHOWN = 12;

    private final Component component;
    private final StackLayout layout;
    private final Reporter reporter;

    private @Nullable RunningProcess running;
    private long startedAtNanos;
    private boolean stopping;
    private Backoff backoff = Backoff.NONE;

    /** Nothing is started yet. */
    public Supervised(Component component, StackLayout layout, Reporter reporter) {
        this.component = component;
        this.layout = layout;
        this.reporter = reporter;
    }

    /** What is kept running. */
    public Component component() {
        return component;
    }

    /**
     * Starts the component and returns when it is ready. From then on it is started again whenever it ends.
     *
     * @throws StackFailure when it ends or is not ready in time, with the end of its log
     * @throws InterruptedException when the caller gives up; the process is left to {@link #stop()}
     */
    public void startAndAwaitReady() throws InterruptedException {
        RunningProcess process = launch();
        awaitReady(process);
        watch(process);
    }

    /** Stops the component if it runs and does not start it again. */
    public void stop() {
        RunningProcess process = beginStopping();
        if (process != null) {
            process.stop(component.stopWithin());
        }
    }

    /** The id of the process that runs now. */
    public synchronized Optional<Long> pid() {
        return Optional.ofNullable(running).filter(RunningProcess::isAlive).map(RunningProcess::pid);
    }

    private synchronized @Nullable RunningProcess beginStopping() {
        stopping = true;
        return running;
    }

    private synchronized RunningProcess launch() throws InterruptedException {
        if (stopping) {
            throw new InterruptedException(component.name() + " is being stopped");
        }
        ProcessSpec spec = component.prepare();
        startedAtNanos = System.nanoTime();
        RunningProcess process = RunningProcess.start(spec, layout.pidFile(component.name()));
        running = process;
        return process;
    }

    private void awaitReady(RunningProcess process) throws InterruptedException {
        Readiness readiness = component.readiness();
        long deadline = System.nanoTime() + component.readyWithin().toNanos();
        Optional<String> missing = readiness.missing();
        while (missing.isPresent()) {
            if (isStopping()) {
                throw new InterruptedException(component.name() + " is being stopped");
            }
            if (process.exitCode().isPresent()) {
                throw failure(
                        process, "ended with exit code " + process.exitCode().getAsInt() + " before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw failure(
                        process,
                        "was not ready within " + component.readyWithin().toSeconds() + " s (" + missing.get() + ")");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            missing = readiness.missing();
        }
    }

    private StackFailure failure(RunningProcess process, String what) {
        List<String> tail = LogTail.of(process.spec().log(), LOG_LINES_SHOWN);
        if (DiskSpace.isExhausted(String.join("\n", tail))) {
            return DiskSpace.failure(layout.state(), null);
        }
        return new StackFailure(
                StackFailure.Category.NOT_READY,
                "%s %s. The end of its log, %s:%n  %s"
                        .formatted(component.name(), what, process.spec().log(), String.join("\n  ", tail)));
    }

    private void watch(RunningProcess process) {
        process.onExit().thenRunAsync(() -> restart(process), Thread::startVirtualThread);
    }

    private void restart(RunningProcess ended) {
        if (isStopping()) {
            return;
        }
        Duration delay = noteEnd();
        reporter.say("%s (process %d) ended with exit code %d; it is started again in %s s"
                .formatted(component.name(), ended.pid(), ended.exitCode().orElse(-1), Timings.shown(delay)));
        startAgainIn(delay);
    }

    private void startAgainIn(Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(this::startAgain);
    }

    /** Never gives up: what keeps it from running now, such as a full disk, may pass. */
    private void startAgain() {
        RunningProcess process;
        try {
            process = launch();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException cannotStart) {
            Duration delay = noteEnd();
            reporter.say("%s cannot be started; it is tried again in %s s. %s"
                    .formatted(
                            component.name(),
                            Timings.shown(delay),
                            FailureSentence.of(cannotStart).orElseGet(cannotStart::toString)));
            startAgainIn(delay);
            return;
        }
        watch(process);
        sayWhenReady(process);
    }

    private void sayWhenReady(RunningProcess process) {
        try {
            awaitReady(process);
            reporter.say("%s is ready again (process %d)".formatted(component.name(), process.pid()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (StackFailure notReady) {
            reporter.say(notReady.sentence());
        }
    }

    private synchronized Duration noteEnd() {
        backoff = backoff.afterRunOf(Duration.ofNanos(System.nanoTime() - startedAtNanos));
        return backoff.delay();
    }

    private synchronized boolean isStopping() {
        return stopping;
    }
}
