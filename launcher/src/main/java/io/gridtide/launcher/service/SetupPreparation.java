package io.gridtide.launcher.service;

import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.stack.Parallel;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.setup.DatabaseSetup;
import io.gridtide.setup.SchemaSetup;
import io.gridtide.setup.SetupException;
import io.gridtide.setup.TopicSetup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Migrations, topics and schemas, side by side, because they are on three different servers.
 *
 * @param clock what the "now" of the services will follow
 * @param localViewerTenant the tenant that a browser on this machine sees without a token
 * @param servicePortOffset added to every service's standard port
 */
public record SetupPreparation(ClockMode clock, Optional<String> localViewerTenant, int servicePortOffset)
        implements Preparation {

    private static final short ONE_BROKER = 1;

    @Override
    public ServiceSettings prepare(StackLayout layout, StackEndpoints endpoints) {
        RolePasswords passwords = new RolePasswords(layout.keysDirectory());
        TopicNames names = TopicNames.withoutPrefix();
        try {
            Parallel.run(List.of(
                    () -> migrate(endpoints.database(), passwords.forSetup()),
                    () -> createTopics(endpoints.bootstrapServers(), names),
                    () -> registerSchemas(endpoints.registryUrl(), names)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException("interrupted while preparing the servers", e);
        }
        return new ServiceSettings(
                endpoints,
                passwords.byRole(),
                new LocalKeys(layout.keysDirectory()).publicKeyFile(),
                clock,
                localViewerTenant,
                servicePortOffset,
                Map.of());
    }

    private static Void migrate(DatabaseAddress database, DatabaseSetup.Passwords passwords) {
        new DatabaseSetup(new DatabaseSetup.Target(database.jdbcUrl(), database.user(), database.password()), passwords)
                .run();
        return null;
    }

    private static Void createTopics(String bootstrapServers, TopicNames names) {
        new TopicSetup(bootstrapServers, names, ONE_BROKER).run();
        return null;
    }

    private static Void registerSchemas(String registryUrl, TopicNames names) {
        try (SchemaSetup schemas = new SchemaSetup(registryUrl, names)) {
            schemas.run();
        }
        return null;
    }
}
