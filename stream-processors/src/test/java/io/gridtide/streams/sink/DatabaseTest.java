package io.gridtide.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void namesTheStandbysAfterTheHost() {
        assertThat(database("db-2:5434, [::1]:5435"))
                .hasToString("jdbc:postgresql://127.0.0.1:5433,db-2:5434,[::1]:5435/gridtide");
    }

    @Test
    void aStandbyWithoutAPortIsRefusedByName() {
        assertThatThrownBy(() -> database("db-2"))
                .hasMessageContaining("gridtide.database.standbys needs host:port")
                .hasMessageContaining("\"db-2\"");
    }

    @Test
    void nothingOfAStandbyReachesTheDriverAsAnOption() {
        assertThatThrownBy(() -> database("db-2:5434/other?sslmode=disable")).hasMessageContaining("host:port");
    }

    private static Database database(String standbys) {
        DatabaseSettings settings = new SmallRyeConfigBuilder()
                .withMapping(DatabaseSettings.class)
                .withDefaultValues(
                        Map.of("gridtide.database.password", "secret", "gridtide.database.standbys", standbys))
                .build()
                .getConfigMapping(DatabaseSettings.class);
        return new Database(settings, "test");
    }
}
