package io.gridtide.launcher.feed;

import io.gridtide.domain.SiteDefinition;
import io.gridtide.launcher.feed.CsvBatch.Kind;
import io.gridtide.launcher.feed.IngestClient.Outcome;
import io.gridtide.launcher.stack.Reporter;
import io.gridtide.simulator.Feed;
import io.gridtide.simulator.FeedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sends a feed through the write side, in the order in which its events become known, and keeps the position after each batch. */
public final class FeedPump {

    private static final Duration REGISTRY_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 100;

    private final Feed feed;
    private final IngestClient client;
    private final Path stateFile;
    private final Reporter reporter;
    private FeedState state;

    /**
     * A pump that goes on where the state file says.
     *
     * @param feed a new feed
     * @param stateFile where the position is kept
     */
    public FeedPump(Feed feed, IngestClient client, Path stateFile, Reporter reporter) {
        this.feed = feed;
        this.client = client;
        this.stateFile = stateFile;
        this.reporter = reporter;
        this.state = FeedState.read(stateFile)
                .orElseGet(() -> FeedState.start(feed.window().liveFrom()));
        state.position().ifPresent(feed::seek);
    }

    /** How far it has come. */
    public FeedState state() {
        return state;
    }

    /**
     * Registers all sites and waits until the write side knows all of them.
     *
     * @throws FeedException when a site is refused or does not become known
     */
    public void register() throws InterruptedException {
        for (SiteDefinition definition : feed.definitions()) {
            client.putSite(definition.site().siteId(), SiteDocuments.document(definition));
        }
        long deadline = System.nanoTime() + REGISTRY_LIMIT.toNanos();
        for (SiteDefinition definition : feed.definitions()) {
            String siteId = definition.site().siteId();
            while (!client.knows(siteId)) {
                if (System.nanoTime() > deadline) {
                    throw new FeedException("the write side does not know the site " + siteId + " "
                            + REGISTRY_LIMIT.toSeconds() + " s after it was registered; its log tells more");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    /**
     * Sends everything that becomes known until an instant.
     *
     * @param until not after the end of the feed
     * @return how many readings were taken
     */
    public Outcome sendUntil(Instant until) throws InterruptedException {
        List<FeedEvent> events = feed.next(until);
        CsvBatch batch = CsvBatch.of(events);
        Outcome readings = Outcome.NONE;
        for (var body : batch.bodies().entrySet()) {
            Kind kind = body.getKey();
            Outcome outcome = client.postCsv(kind.path(), body.getValue().toString());
            outcome.reasons().forEach(reason -> reporter.say("refused by " + kind.path() + ": " + reason));
            if (kind == Kind.READINGS) {
                readings = outcome;
            }
        }
        if (!events.isEmpty()) {
            state = state.after(feed.position(), readings);
            state.write(stateFile);
        }
        return readings;
    }
}
