package io.gridtide.launcher.stack;

/**
 * Where a database is and who connects.
 *
 * @param host host name or address
 * @param port TCP port
 * @param database database name
 * @param user role that owns the schema
 * @param password that role's password
 */
public record DatabaseAddress(String host, int port, String database, String user, String password) {

    /** The address for JDBC, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** The address for the reactive client, without user and password. */
    public String reactiveUrl() {
        return "postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** The same server and user, another database. */
    public DatabaseAddress withDatabase(String other) {
        return new DatabaseAddress(host, port, other, user, password);
    }

    /** The same database, another user. */
    public DatabaseAddress as(String otherUser, String otherPassword) {
        return new DatabaseAddress(host, port, database, otherUser, otherPassword);
    }

    /** Leaves the password out, because this may reach a log. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
