package io.gridtide.launcher.stack;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs several things side by side; the first that fails interrupts the others. */
public final class Parallel {

    private Parallel() {}

    /**
     * Returns when all have succeeded.
     *
     * @param actions each runs in a thread of its own
     * @throws RuntimeException the first failure, as it was thrown
     * @throws InterruptedException when the caller is interrupted, after the actions have been
     */
    public static void run(List<Callable<Void>> actions) throws InterruptedException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Void> results = new ExecutorCompletionService<>(executor);
            actions.forEach(results::submit);
            try {
                for (int done = 0; done < actions.size(); done++) {
                    results.take().get();
                }
            } catch (ExecutionException failed) {
                executor.shutdownNow();
                throw unwrapped(failed);
            } catch (InterruptedException givenUp) {
                executor.shutdownNow();
                throw givenUp;
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case RuntimeException unchecked -> unchecked;
            case InterruptedException interrupted -> throw interrupted;
            case null, default -> new IllegalStateException(failed);
        };
    }
}
