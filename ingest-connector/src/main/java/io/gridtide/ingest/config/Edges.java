package io.gridtide.ingest.config;

import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.TopicNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The only place where the wall clock, randomness and names from outside enter the service. */
@ApplicationScoped
public class Edges {
    /** Names that cannot collide, for answers that arrive later on a topic. */
    @FunctionalInterface
    public interface CorrelationIds {
        String next();
    }

    /** Chance, where instances must not all do the same at once. */
    @FunctionalInterface
    public interface Chance {
        /** A number from 0, inclusive, to 1, exclusive. */
        double next();
    }

    @Produces
    @Singleton
    Chance chance() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }

    @Produces
    @Singleton
    InstantSource wallClock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    CorrelationIds correlationIds() {
        return () -> UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    TopicNames topicNames(@ConfigProperty(name = "gridtide.topics.prefix") Optional<String> prefix) {
        return new TopicNames(prefix);
    }

    @Produces
    @Singleton
    AvroSerdes avroSerdes(@ConfigProperty(name = "gridtide.registry.url") String registryUrl) {
        return AvroSerdes.of(registryUrl);
    }
}
