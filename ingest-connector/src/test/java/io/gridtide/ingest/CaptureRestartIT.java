package io.gridtide.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the capture, the registry topics end with what the tables hold. */
class CaptureRestartIT {
    private final ItStack stack = ItStack.shared();
    private final TopicNames names = stack.freshTopics("capture");
    private final ItDatabase database = stack.freshDatabase("capture");
    private final TopicContents<RegistrySite> sites = new TopicContents<>(stack, names, Topics.REGISTRY_SITE);

    @AfterEach
    void dropSlot() throws SQLException {
        execute(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = current_database()");
    }

    @Test
    void topicsFollowTheTablesThroughACrashAndALostSlot(@TempDir Path directory) throws Exception {
        LocalKeys keys = new LocalKeys(directory);
        String operator = new TokenIssuer(keys.privateKey(), InstantSource.system())
                .token(Role.OPERATOR, "demo", Duration.ofMinutes(10));
        RunningIngest.Backend backend = new RunningIngest.Backend(stack, names, database, keys);
        RunningIngest first = RunningIngest.start("capture-1", backend);
        for (String siteId : new String[] {"stays", "changes", "goes", "vanishes"}) {
            assertThat(first.putSite(siteId, operator, Documents.home(siteId, siteId))
                            .statusCode())
                    .isEqualTo(201);
        }
        first.awaitSite("vanishes", operator);
        first.kill();
        execute("update registry.site set name = 'changed' where site_id = 'changes'");
        execute("delete from registry.site where site_id = 'goes'");

        try (RunningIngest second = RunningIngest.start("capture-2", backend)) {
            assertThat(second.address()).isNotNull();
            awaitSites(Map.of("stays", "stays", "changes", "changed", "vanishes", "vanishes"));
        }
        // Without a slot the deletion leaves no trace in the log: only comparing topic and table finds it.
        execute("select pg_drop_replication_slot(current_database())");
        execute("delete from registry.site where site_id = 'vanishes'");
        execute("update registry.site set name = 'changed again' where site_id = 'changes'");

        try (RunningIngest third = RunningIngest.start("capture-3", backend)) {
            assertThat(third.putSite("comes", operator, Documents.home("comes", "comes"))
                            .statusCode())
                    .isEqualTo(201);
            awaitSites(Map.of("stays", "stays", "changes", "changed again", "comes", "comes"));
        }
    }

    private void awaitSites(Map<String, String> nameById) {
        sites.awaitUntil("sites " + nameById, all -> {
            Map<String, String> found = new HashMap<>();
            TopicContents.latest(all).forEach((id, site) -> found.put(id, site.getName()));
            return found.equals(nameById);
        });
    }

    private void execute(String sql) throws SQLException {
        DatabaseAddress owner = database.owner();
        try (Connection connection = DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
