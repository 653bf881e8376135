package io.gridtide.streams.runtime;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the servers are, and the one wall clock. */
@ApplicationScoped
public class Servers {
    private final String bootstrapServers;
    private final TopicNames names;
    private final AvroSerdes serdes;

    Servers(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "gridtide.registry.url") String registryUrl,
            @ConfigProperty(name = "gridtide.topics.prefix") Optional<String> prefix) {
        this.bootstrapServers = bootstrapServers;
        this.names = new TopicNames(prefix);
        this.serdes = AvroSerdes.of(registryUrl);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public TopicNames names() {
        return names;
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    @Produces
    @ApplicationScoped
    static InstantSource wallClock() {
        return InstantSource.system();
    }
}
