package io.gridtide.benchmarks.chaos;

import java.util.List;
import java.util.function.BooleanSupplier;

/** One way for readings to come in. */
interface SendingPath extends AutoCloseable {
    /** As in the table of results. */
    String name();

    List<String> seriesIds();

    Ledger ledger();

    /**
     * Sends until it is told to end, and returns when it knows the fate of everything.
     *
     * @param goOn false when sending shall end
     */
    void send(BooleanSupplier goOn) throws InterruptedException;

    @Override
    default void close() {}
}
