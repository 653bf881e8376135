package io.gridtide.launcher.demo;

import io.gridtide.launcher.feed.FeedPump;
import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.service.Service;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.simulator.Feed;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;

/**
 * Brings the services up and the history in, in the order that wastes least.
 *
 * @param stack whose servers run
 * @param endpoints of those servers
 * @param feed at its start, or where an earlier run stopped
 * @param pump of that feed
 * @param progress receives how far it is and how long it took
 */
record Start(LocalStack stack, StackEndpoints endpoints, Feed feed, FeedPump pump, Progress progress) {

    /** The workers take some seconds to start, in which the last tenth of the history is worked through. */
    private static final long LAST_SHARE = 10;

    private static final Duration SAID_EVERY = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 200;

    void run() throws InterruptedException {
        Sites sites = new Sites(feed, pump, progress);
        if (feed.position().knownUntil().isBefore(feed.window().liveFrom())) {
            withHistory(sites);
        } else {
            stack.startServices(EnumSet.allOf(Service.class));
            sites.register();
            progress.reporter().say("going on from " + feed.position().knownUntil() + ", where the last run stopped");
        }
        stack.announceReady();
    }

    /** The workers come last: a forecast or a plan made in the middle of the history would be thrown away. */
    private void withHistory(Sites sites) throws InterruptedException {
        stack.startServices(EnumSet.of(Service.INGEST_CONNECTOR, Service.STREAM_PROCESSORS));
        sites.register();
        new History(feed, pump, progress).send();
        Duration begin = progress.timings().elapsed();
        try (Backlog backlog = new Backlog(endpoints, TopicNames.withoutPrefix())) {
            awaitAtMost(backlog, pump.state().readingsAccepted() / LAST_SHARE);
        }
        progress.timings().ended("history worked through", begin);
        stack.startServices(EnumSet.of(Service.FORECAST_WORKER, Service.OPTIMIZE_WORKER, Service.QUERY_API));
    }

    private void awaitAtMost(Backlog backlog, long readings) throws InterruptedException {
        Duration saidAt = progress.timings().elapsed();
        for (long left = backlog.readings(); left > readings; left = backlog.readings()) {
            Duration now = progress.timings().elapsed();
            if (left < Long.MAX_VALUE && now.minus(saidAt).compareTo(SAID_EVERY) > 0) {
                progress.reporter().say("%,d readings still to be worked through".formatted(left));
                saidAt = now;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }
}
