package io.gridtide.streams.sink;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has the database drop what is older than its retention, once an hour. Where TimescaleDB has policies of its own this does
 * nothing; several instances may ask at once, one of them does the work.
 */
@ApplicationScoped
public class StorageUpkeep {
    private static final Logger LOG = Logger.getLogger(StorageUpkeep.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final String DROP_EXPIRED = "select ems.drop_expired()";

    private final SinkSettings settings;
    private final Database database;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("storage-upkeep").daemon().factory());

    StorageUpkeep(SinkSettings settings, DatabaseSettings database) {
        this.settings = settings;
        this.database = new Database(database, "gridtide-sink");
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            var unused = timer.scheduleWithFixedDelay(
                    this::dropExpired, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void dropExpired() {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DROP_EXPIRED)) {
            row.next();
            int dropped = row.getInt(1);
            connection.commit();
            if (dropped > 0) {
                LOG.infof("Dropped what is past its retention partitions=%d", dropped);
            }
        } catch (SQLException e) {
            LOG.warnf("Retention was not applied, trying again later database=%s cause=%s", database, e.getMessage());
        }
    }
}
