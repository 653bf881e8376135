package io.gridtide.ingest.imports.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtide.domain.Ids;
import io.gridtide.ingest.imports.mapping.MappingException;
import io.gridtide.ingest.imports.mapping.MappingFault;
import io.gridtide.ingest.imports.mapping.MappingReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder with the description of its files.
 *
 * @param path where
 * @param tenantId whose series its files may name
 * @param mapping of its files
 */
record WatchedFolder(Path path, String tenantId, JsonNode mapping) {
    static final String MAPPING_FILE = "mapping.json";
    static final String TENANT_FIELD = "tenant";

    /**
     * The folder as its mapping file describes it; empty when it has none.
     *
     * @throws MappingException when the description breaks a rule
     */
    static Optional<WatchedFolder> read(Path folder, MappingReader mappings) {
        try {
            JsonNode document = mappings.parse(Files.readString(folder.resolve(MAPPING_FILE)));
            String tenantId = document.path(TENANT_FIELD).asText();
            if (!(document instanceof ObjectNode fields) || !Ids.isValid(tenantId)) {
                throw new MappingException(
                        List.of(new MappingFault(TENANT_FIELD, "names the tenant whose series the files hold")));
            }
            ObjectNode mapping = fields.deepCopy();
            mapping.remove(TENANT_FIELD);
            var unused = mappings.read(mapping);
            return Optional.of(new WatchedFolder(folder, tenantId, mapping));
        } catch (NoSuchFileException notWatched) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
