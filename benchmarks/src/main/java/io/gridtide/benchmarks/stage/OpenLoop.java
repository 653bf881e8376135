package io.gridtide.benchmarks.stage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sending at a rate whatever the broker does: a delay is made up for, and one record that was not taken ends the run. */
public final class OpenLoop {
    private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();

    /** Waits until the record is due. */
    public static void pace(long beginNanos, long sentBefore, int perSecond) throws InterruptedException {
        long due = beginNanos + sentBefore * TimeUnit.SECONDS.toNanos(1) / perSecond;
        long early = due - System.nanoTime();
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
    }

    /** Notes that a record was not taken. */
    public void failed(Exception failure) {
        fault.compareAndSet(null, failure);
    }

    /**
     * Goes on only while everything was taken.
     *
     * @throws IllegalStateException with the first failure
     */
    public void requireTaken() {
        Exception failure = fault.get();
        if (failure != null) {
            throw new IllegalStateException("a record was not taken by the broker", failure);
        }
    }
}
