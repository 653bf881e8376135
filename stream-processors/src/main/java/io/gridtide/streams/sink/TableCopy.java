package io.gridtide.streams.sink;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Brings rows into a table over one connection. Rows of a table that keeps the first of a key are nearly always new, so they are
 * copied straight into it; when one of them is there already, or the database does not allow it, they go by a staging table that is merged.
 */
final class TableCopy {
    /** A table that has just refused a copy is spared further tries for this many batches: a replay consists of known rows. */
    private static final int MERGES_AFTER_REFUSAL = 64;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String ROW_SECURITY = "select row_security_active(?::regclass)";

    private final Connection connection;
    private final Map<Table, Integer> mergesLeft = new HashMap<>();
    private final Set<Table> staged = new HashSet<>();

    TableCopy(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes rows within the transaction that is open.
     *
     * @param rows sorted by key, one per key
     */
    void write(Table table, List<@Nullable Object[]> rows) throws SQLException {
        CopyBuffer bytes = BinaryCopy.encode(table, rows);
        if (!isWorthCopying(table) || !copied(table, bytes)) {
            merge(table, bytes);
        }
    }

    /** What was made in a transaction that was rolled back is not there. */
    void rolledBack() {
        staged.clear();
    }

    private boolean isWorthCopying(Table table) throws SQLException {
        if (!(table.conflict() instanceof Table.Conflict.Keep)) {
            return false;
        }
        Integer left = mergesLeft.get(table);
        if (left == null) {
            // COPY into a table whose row security applies to this role is refused by PostgreSQL.
            left = isRowSecurityActive(table) ? Integer.MAX_VALUE : 0;
        } else if (left > 0 && left < Integer.MAX_VALUE) {
            left--;
        }
        mergesLeft.put(table, left);
        return left == 0;
    }

    private boolean isRowSecurityActive(Table table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROW_SECURITY)) {
            query.setString(1, table.qualified());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private boolean copied(Table table, CopyBuffer bytes) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            copyIn(table, table.copyIntoTableSql(), bytes);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            mergesLeft.put(table, MERGES_AFTER_REFUSAL);
            return false;
        }
        connection.releaseSavepoint(before);
        return true;
    }

    private void merge(Table table, CopyBuffer bytes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!staged.contains(table)) {
                statement.execute(table.createStagingSql());
                staged.add(table);
            }
            copyIn(table, table.copySql(), bytes);
            statement.executeUpdate(table.mergeSql());
        }
    }

    private void copyIn(Table table, String sql, CopyBuffer bytes) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, bytes.read());
        } catch (IOException e) {
            throw new SQLException("COPY into " + table.name() + " broke", "08006", e);
        }
    }
}
