package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Change data capture: of the registry tables, and what all captures have in common. */
@ConfigMapping(prefix = "gridtide.cdc")
public interface CdcConfig {
    /** Whether this instance captures at all. */
    @WithDefault("true")
    boolean enabled();

    /** Replication slot on the database server; one per environment. */
    @WithDefault("gridtide_registry")
    String slot();

    /** Publication made by the migrations. */
    @WithDefault("gridtide_registry")
    String publication();

    /** How often an idle database is touched, so that the slot does not pin its log. */
    @WithDefault("PT10S")
    Duration heartbeat();

    /** Name of the compacted topic of capture offsets, without the prefix of the environment. */
    @WithDefault("ingest-connector.cdc-offset.v1")
    String offsetTopic();

    /** Replication factor of that topic when it is created. */
    @WithDefault("1")
    int offsetReplicationFactor();

    /** First pause before a failed capture starts again; doubled up to {@link #retryAtMost()}. */
    @WithDefault("PT0.5S")
    Duration retryAtFirst();

    /** Longest pause before a failed capture starts again. */
    @WithDefault("PT5S")
    Duration retryAtMost();

    /** How often the replication slots are looked at. */
    @WithDefault("PT30S")
    Duration slotCheck();

    /** Log the slot may keep before an alert is raised, bytes. */
    @WithDefault("1073741824")
    long slotRetainedLimitBytes();

    /** Tenant that sees alerts about the capture of the registry. */
    @WithDefault("platform")
    String alertTenant();
}
