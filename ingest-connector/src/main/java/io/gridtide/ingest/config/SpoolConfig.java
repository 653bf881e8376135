package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The spool on disk that takes records over while the broker is away. */
@ConfigMapping(prefix = "gridtide.ingest.spool")
public interface SpoolConfig {
    /** Directory of this instance alone; without it there is no spool, and an outage of the broker means 503. */
    Optional<String> directory();

    /** Size the spool may reach, bytes; beyond it 503. */
    @WithDefault("536870912")
    long limitBytes();

    /** Free space the spool leaves on its disk, bytes; beyond it 503. */
    @WithDefault("268435456")
    long keepFreeBytes();

    /** How long the broker may take to acknowledge before the spool takes over. */
    @WithDefault("PT5S")
    Duration acknowledgeWithin();
}
