package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.launcher.stack.Readiness;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Something that is killed and started again by its supervisor.
 *
 * @param name as in the report
 * @param process its present process, if it runs
 * @param readiness how to ask whether it is ready
 */
record Victim(String name, Supplier<Optional<ProcessHandle>> process, Readiness readiness) {
    private static final long GONE_WITHIN_SECONDS = 10;

    boolean isReady() {
        return process.get().isPresent() && readiness.missing().isEmpty();
    }

    /**
     * Kills it as {@code kill -9} does and waits until it is gone.
     *
     * @return the process id it had; empty when it does not run just now
     */
    Optional<Long> kill() throws InterruptedException {
        Optional<ProcessHandle> running = process.get();
        if (running.isEmpty() || !running.get().destroyForcibly()) {
            return Optional.empty();
        }
        try {
            running.get().onExit().get(GONE_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stillThere) {
            throw new IllegalStateException(name + " was killed and is still there", stillThere);
        }
        return Optional.of(running.get().pid());
    }
}
