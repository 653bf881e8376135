package io.gridtide.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Walks a feed from quarter-hour to quarter-hour and keeps its position. Not thread safe. */
public final class FeedCursor {
    private static final Duration PUBLISHED_BEFORE_HISTORY = Duration.ofDays(1);

    private final FeedWindow window;
    private final List<SitePlant> plants;
    private final Source source;
    private Instant knownUntil;

    /** The events of a feed. */
    @FunctionalInterface
    public interface Source {
        /** Gives everything that becomes known at exactly this instant. */
        void eventsKnownAt(QuarterHour boundary, Consumer<FeedEvent> out);
    }

    public FeedCursor(FeedWindow window, List<SitePlant> plants, Source source) {
        this.window = window;
        this.plants = List.copyOf(plants);
        this.source = source;
        this.knownUntil = window.historyFrom().minus(PUBLISHED_BEFORE_HISTORY);
    }

    public List<FeedEvent> next(Instant until) {
        List<FeedEvent> events = new ArrayList<>();
        Instant end = until.isAfter(window.end()) ? window.end() : until;
        QuarterHour last = QuarterHour.containing(end);
        QuarterHour boundary =
                new QuarterHour(QuarterHour.containing(knownUntil).index() + 1);
        while (boundary.index() <= last.index()) {
            source.eventsKnownAt(boundary, events::add);
            knownUntil = boundary.start();
            boundary = new QuarterHour(boundary.index() + 1);
        }
        return events;
    }

    public FeedPosition position() {
        Map<String, Double> stateOfCharge = new HashMap<>();
        Map<String, Double> registers = new HashMap<>();
        plants.forEach(plant -> plant.saveTo(stateOfCharge, registers));
        return new FeedPosition(knownUntil, stateOfCharge, registers);
    }

    public void seek(FeedPosition position) {
        if (!QuarterHour.containing(position.knownUntil()).start().equals(position.knownUntil())) {
            throw new IllegalArgumentException("a position lies on a quarter-hour, got " + position.knownUntil());
        }
        plants.forEach(plant -> plant.restore(position));
        knownUntil = position.knownUntil();
    }
}
