package io.gridtide.query.event;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes beans of types that know nothing of dependency injection. */
final class Wiring {
    @Produces
    @Singleton
    TopicNames topicNames(@ConfigProperty(name = "gridtide.topics.prefix") Optional<String> prefix) {
        return new TopicNames(prefix);
    }

    @Produces
    @Singleton
    AvroSerdes serdes(@ConfigProperty(name = "gridtide.registry.url") String registryUrl) {
        return AvroSerdes.of(registryUrl);
    }

    /** The only place where this service asks the machine for the time. */
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
