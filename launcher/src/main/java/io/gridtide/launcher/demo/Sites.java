package io.gridtide.launcher.demo;

import io.gridtide.launcher.feed.FeedPump;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.simulator.Feed;
import java.time.Duration;

/**
 * Registers the sites of a feed and says which they are.
 *
 * @param feed with the sites
 * @param pump of that feed
 * @param progress receives how far it is and how long it took
 */
record Sites(Feed feed, FeedPump pump, Progress progress) {

    void register() throws InterruptedException {
        Duration begin = progress.timings().elapsed();
        pump.register();
        progress.timings().ended("sites registered", begin);
        String names = String.join(
                ", ",
                feed.definitions().stream()
                        .map(definition -> definition.site().siteId() + " ("
                                + definition.site().name() + ")")
                        .toList());
        progress.reporter().say("sites registered: " + names);
        feed.notices().forEach(progress.reporter()::say);
    }
}
