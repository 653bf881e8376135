package io.gridtide.forecast.worker;

import io.gridtide.schemas.topic.TopicNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings shared by all services: where the servers are, what topics are called, which clock counts. */
@ApplicationScoped
public class ServerConfig {
    private final String bootstrapServers;
    private final String registryUrl;
    private final TopicNames topicNames;
    private final boolean followsFeed;

    ServerConfig(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "gridtide.registry.url") String registryUrl,
            @ConfigProperty(name = "gridtide.topics.prefix") Optional<String> prefix,
            @ConfigProperty(name = "gridtide.clock") ClockKind clock) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.topicNames = new TopicNames(prefix);
        this.followsFeed = clock == ClockKind.FEED;
    }

    /** Which clock decides when forecasts are made. */
    public enum ClockKind {
        /** The clock on the wall. */
        WALL,
        /** The newest event time seen, so that a replay at any speed is forecast as if it were live. */
        FEED
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String registryUrl() {
        return registryUrl;
    }

    TopicNames topicNames() {
        return topicNames;
    }

    boolean followsFeed() {
        return followsFeed;
    }
}
