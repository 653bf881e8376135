package io.gridtide.optimize.worker;

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
    private final ClockKind clock;

    ServerConfig(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "gridtide.registry.url") String registryUrl,
            @ConfigProperty(name = "gridtide.topics.prefix") Optional<String> prefix,
            @ConfigProperty(name = "gridtide.clock") ClockKind clock) {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.topicNames = new TopicNames(prefix);
        this.clock = clock;
    }

    /** Which clock decides what is planned and when. */
    public enum ClockKind {
        /** The clock on the wall. */
        WALL,
        /** The newest event time seen, so that a replay at any speed is planned as if it were live. */
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
        return clock == ClockKind.FEED;
    }
}
