package io.gridtide.launcher.service;

import io.gridtide.launcher.stack.LocalSecret;
import io.gridtide.setup.DatabaseSetup;
import java.nio.file.Path;
import java.util.Map;

/**
 * Random passwords of the database roles that services connect as, one file each, readable by their owner alone.
 *
 * @param keysDirectory where the files are
 */
public record RolePasswords(Path keysDirectory) {

    private static final String INGEST = "gridtide_ingest";
    private static final String SINK = "gridtide_sink";
    private static final String READER = "gridtide_reader";

    /** By role name. */
    public Map<String, String> byRole() {
        return Map.of(INGEST, of(INGEST), SINK, of(SINK), READER, of(READER));
    }

    /** As the setup wants them. */
    public DatabaseSetup.Passwords forSetup() {
        return new DatabaseSetup.Passwords(of(INGEST), of(SINK), of(READER));
    }

    private String of(String role) {
        return LocalSecret.in(keysDirectory, role + ".password").value();
    }
}
