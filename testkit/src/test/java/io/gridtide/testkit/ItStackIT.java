package io.gridtide.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

class ItStackIT {

    private final ItStack stack = ItStack.shared();

    @Test
    void freshTopicsOfTheWholeCatalogueExistOnTheBroker() throws Exception {
        TopicNames names = stack.freshTopics("kit");

        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get())
                    .containsAll(Topics.all().stream().map(names::of).toList());
        }
    }

    @Test
    void aFreshDatabaseIsMigratedAndOpenToTheServiceRoles() throws Exception {
        ItDatabase database = stack.freshDatabase("kit");

        DatabaseAddress reader = database.as("gridtide_reader");
        try (Connection connection = DriverManager.getConnection(reader.jdbcUrl(), reader.user(), reader.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from registry.site")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void twoDatabasesOfOneHintAreDifferent() {
        assertThat(stack.freshDatabase("twice").owner().database())
                .isNotEqualTo(stack.freshDatabase("twice").owner().database());
    }
}
