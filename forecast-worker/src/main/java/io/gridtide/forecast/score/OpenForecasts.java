package io.gridtide.forecast.score;

import io.gridtide.schemas.avro.ForecastInput;
import io.gridtide.schemas.avro.ForecastIssued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The windows of one series that wait for actual values. Bounded: at most {@value #MOST_STEPS} steps; beyond that the
 * window that ends last is not scored.
 */
final class OpenForecasts {
    /** Enough for a week ahead at quarter-hours, issued hourly: about 5,000 steps. */
    static final int MOST_STEPS = 8_000;

    private static final int LONGEST_FORECAST = 7 * 96 * 15;
    private static final String PRICE_PREFIX = "price/";

    private final List<OpenWindow> windows = new ArrayList<>();
    private final long[] lastSlot = new long[LeadWindow.ALL.size()];
    private int steps;

    OpenForecasts() {
        Arrays.fill(lastSlot, Long.MIN_VALUE);
    }

    /**
     * Opens the windows of a forecast.
     *
     * @param scored keys that have their score already
     * @return how many windows found no room
     * @throws IllegalArgumentException when the record breaks its own rules
     */
    int open(ForecastIssued forecast, Set<OpenWindow.Key> scored) {
        check(forecast);
        OpenWindow.Head head = OpenWindow.Head.of(forecast);
        Optional<Instant> publishedUntil = publishedUntil(forecast);
        int dropped = 0;
        for (int i = 0; i < LeadWindow.ALL.size(); i++) {
            LeadWindow window = LeadWindow.ALL.get(i);
            long slot = window.slotOf(forecast.getFrom());
            if (slot <= lastSlot[i]) {
                continue;
            }
            Optional<OpenWindow> cut = OpenWindow.of(forecast, head, window, publishedUntil);
            if (cut.isEmpty()) {
                continue;
            }
            lastSlot[i] = slot;
            if (scored.contains(cut.get().key())) {
                continue;
            }
            windows.add(cut.get());
            steps += cut.get().steps();
            dropped += shrink();
        }
        return dropped;
    }

    /** The windows that are over, and that nothing is being done about. */
    List<OpenWindow> over(Instant now, Set<OpenWindow> busy) {
        List<OpenWindow> over = new ArrayList<>();
        for (OpenWindow window : windows) {
            if (!now.isBefore(window.to()) && !busy.contains(window)) {
                over.add(window);
            }
        }
        return over;
    }

    void close(OpenWindow window) {
        if (windows.remove(window)) {
            steps -= window.steps();
        }
    }

    /** Closes the window of a score. */
    List<OpenWindow> close(OpenWindow.Key key) {
        List<OpenWindow> closed = new ArrayList<>();
        for (Iterator<OpenWindow> each = windows.iterator(); each.hasNext(); ) {
            OpenWindow window = each.next();
            if (window.key().equals(key)) {
                each.remove();
                steps -= window.steps();
                closed.add(window);
            }
        }
        return closed;
    }

    int steps() {
        return steps;
    }

    private int shrink() {
        int dropped = 0;
        while (steps > MOST_STEPS) {
            OpenWindow last = windows.getFirst();
            for (OpenWindow window : windows) {
                last = window.to().isAfter(last.to()) ? window : last;
            }
            close(last);
            dropped++;
        }
        return dropped;
    }

    private static void check(ForecastIssued forecast) {
        int seconds = forecast.getResolutionSeconds();
        if (seconds < 1 || forecast.getPoints().size() > LONGEST_FORECAST) {
            throw new IllegalArgumentException("a forecast has steps of at least one second and at most "
                    + LONGEST_FORECAST + " of them, got " + forecast.getPoints().size() + " of " + seconds + " s");
        }
        if (forecast.getFrom().getEpochSecond() % seconds != 0) {
            throw new IllegalArgumentException("from is no grid line of " + seconds + " s, got " + forecast.getFrom());
        }
        forecast.getPoints().forEach(point -> {
            if (!(point.getP10() <= point.getP50() && point.getP50() <= point.getP90())) {
                throw new IllegalArgumentException(
                        "quantiles are numbers in order, got " + point + " in forecast " + forecast.getForecastId());
            }
        });
    }

    private static Optional<Instant> publishedUntil(ForecastIssued forecast) {
        if (!forecast.getSeriesId().startsWith(PRICE_PREFIX)) {
            return Optional.empty();
        }
        return forecast.getInputs().stream()
                .filter(input -> input.getName().equals(forecast.getSeriesId()))
                .map(ForecastInput::getLastValidTime)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
