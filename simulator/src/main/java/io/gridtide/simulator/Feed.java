package io.gridtide.simulator;

import io.gridtide.domain.SiteDefinition;
import java.time.Instant;
import java.util.List;

/** Sites and their events, in the order in which the events become known. Not thread safe. */
public interface Feed {
    /** What has to be registered before the first event makes sense. */
    List<SiteDefinition> definitions();

    FeedWindow window();

    /** How far the feed has been read. */
    FeedPosition position();

    /** Continues from a kept position; what follows equals what an unbroken run gives. */
    void seek(FeedPosition position);

    /**
     * The events with {@code position().knownUntil() < knownAt <= until}, sorted by {@code knownAt}, and moves the
     * position there. The first call on a new feed also gives the prices and weather forecasts that were published
     * during the day before the history begins.
     *
     * @param until rounded down to a quarter-hour; not after the position: no events
     */
    List<FeedEvent> next(Instant until);

    /** What a person should be told about this feed once; may be empty. */
    List<String> notices();
}
