package io.gridtide.simulator.folder;

import io.gridtide.domain.SiteDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * A site of a data folder.
 *
 * @param definition what is registered
 * @param recordedByRole its series in the folder
 */
record FolderSite(SiteDefinition definition, Map<Role, RecordedSeries> recordedByRole) {
    Optional<RecordedSeries> recorded(Role role) {
        return Optional.ofNullable(recordedByRole.get(role));
    }
}
