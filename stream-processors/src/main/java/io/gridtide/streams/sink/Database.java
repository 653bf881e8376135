package io.gridtide.streams.sink;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens connections to the read model. */
public final class Database {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** A server that vanished without a word is noticed; a batch takes far less. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(60);

    /**
     * Late rows unpack the compressed rows of their series. TimescaleDB would refuse a transaction that unpacks many; what is in the
     * topic has to get into the table all the same. Other servers take the name for a setting of the user's own.
     */
    private static final String OPTIONS = "-c timescaledb.max_tuples_decompressed_per_dml_transaction=0";

    /** A name, an IPv4 address or an IPv6 address in brackets, and a port. */
    private static final Pattern ADDRESS = Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

    private final String url;
    private final String username;
    private final String password;
    private final String applicationName;

    /**
     * Where and as whom.
     *
     * @param applicationName what the server's views of its sessions show
     */
    public Database(DatabaseSettings settings, String applicationName) {
        this.applicationName = applicationName;
        this.url = "jdbc:postgresql://" + hosts(settings) + "/" + settings.name();
        this.username = settings.username();
        this.password = settings.password();
    }

    /** A connection without auto-commit. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.put("user", username);
        properties.put("password", password);
        properties.put("ApplicationName", applicationName);
        properties.put("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.put("socketTimeout", Long.toString(SOCKET_TIMEOUT.toSeconds()));
        properties.put("tcpKeepAlive", "true");
        // A server that has not been promoted takes no writes, and one that was demoted neither.
        properties.put("targetServerType", "primary");
        properties.put("hostRecheckSeconds", "1");
        properties.put("options", OPTIONS);
        Connection connection = DriverManager.getConnection(url, properties);
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static String hosts(DatabaseSettings settings) {
        return Stream.concat(
                        Stream.of(settings.host() + ":" + settings.port()),
                        settings.standbys().stream()
                                .flatMap(List::stream)
                                .map(String::strip)
                                .map(Database::requireAddress))
                .collect(Collectors.joining(","));
    }

    private static String requireAddress(String standby) {
        if (!ADDRESS.matcher(standby).matches()) {
            throw new IllegalArgumentException(
                    "gridtide.database.standbys needs host:port, separated by commas, not \"" + standby + '"');
        }
        return standby;
    }

    @Override
    public String toString() {
        return url;
    }
}
