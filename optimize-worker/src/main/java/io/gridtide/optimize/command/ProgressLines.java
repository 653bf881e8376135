package io.gridtide.optimize.command;

import io.gridtide.optimize.exact.SearchProgress;
import io.gridtide.optimize.exact.SearchWatch;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Prints once a second how far a search is, until it is closed. */
final class ProgressLines implements AutoCloseable {
    private final SearchWatch watch;
    private final String currency;
    private final PrintWriter err;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    ProgressLines(SearchWatch watch, String currency, PrintWriter err) {
        this.watch = watch;
        this.currency = currency;
        this.err = err;
    }

    void start() {
        var unused = clock.scheduleAtFixedRate(this::print, 1, 1, TimeUnit.SECONDS);
    }

    /** Prints how far it is now, if anything is known. */
    void print() {
        watch.progress().map(this::line).ifPresent(err::println);
    }

    private String line(SearchProgress progress) {
        Optional<String> gap = progress.gap().stream()
                .mapToObj(share -> String.format(Locale.ROOT, ", gap %.4f %%", 100 * share))
                .findFirst();
        return String.format(
                Locale.ROOT,
                "%5.1f s: cost %s, lower bound %s%s",
                progress.elapsed().toNanos() / 1e9,
                money(progress.cost(), "not known yet"),
                money(progress.lowerBound(), "none yet"),
                gap.orElse(""));
    }

    private String money(OptionalDouble amount, String unknown) {
        return amount.isPresent() ? String.format(Locale.ROOT, "%.4f %s", amount.getAsDouble(), currency) : unknown;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
