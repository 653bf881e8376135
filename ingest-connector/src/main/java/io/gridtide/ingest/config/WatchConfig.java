package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Folders whose files are imported as they appear. */
@ConfigMapping(prefix = "gridtide.ingest.watch")
public interface WatchConfig {
    /** Every directory in it that holds a {@code mapping.json} is watched; without it nothing is. */
    Optional<Path> directory();

    /** How long a file must stay as it is before it counts as complete. */
    @WithDefault("PT5S")
    Duration settle();

    /** How often the folders are looked at. */
    @WithDefault("PT2S")
    Duration every();
}
