package io.gridtide.testkit;

import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.setup.DatabaseSetup;

/**
 * A database of one test class.
 *
 * @param owner the address as the role that owns all tables and passes row-level security
 * @param passwords of the service roles
 */
public record ItDatabase(DatabaseAddress owner, DatabaseSetup.Passwords passwords) {

    /**
     * The address as one of the service roles.
     *
     * @param role {@code gridtide_ingest}, {@code gridtide_sink} or {@code gridtide_reader}
     */
    public DatabaseAddress as(String role) {
        return switch (role) {
            case "gridtide_ingest" -> owner.as(role, passwords.ingest());
            case "gridtide_sink" -> owner.as(role, passwords.sink());
            case "gridtide_reader" -> owner.as(role, passwords.reader());
            default -> throw new IllegalArgumentException("no service connects as " + role);
        };
    }
}
