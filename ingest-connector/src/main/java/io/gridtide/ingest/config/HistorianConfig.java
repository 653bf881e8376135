package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Change data capture of a SCADA historian table in any PostgreSQL database. */
@ConfigMapping(prefix = "gridtide.historian")
public interface HistorianConfig {
    /** Whether this instance captures the historian. */
    @WithDefault("false")
    boolean enabled();

    @WithDefault("127.0.0.1")
    String host();

    @WithDefault("5432")
    int port();

    /** Database name. */
    @WithDefault("historian")
    String name();

    /** A role with replication that may read the table. */
    @WithDefault("gridtide_historian")
    String username();

    /** Its password; needed when enabled. */
    Optional<String> password();

    /** {@code disable}, {@code allow}, {@code prefer} or {@code require}: whether the connections are encrypted. */
    @WithDefault("prefer")
    String sslMode();

    /** Replication slot on the historian's server; one per environment. */
    @WithDefault("gridtide_historian")
    String slot();

    /** Publication that the historian's administrator made. */
    @WithDefault("gridtide_historian")
    String publication();

    /** How often an idle database is touched, so that the slot does not pin its log. */
    @WithDefault("PT10S")
    Duration heartbeat();

    /** What touches it; any statement that writes a little log. */
    @WithDefault("select pg_logical_emit_message(true, 'gridtide', 'heartbeat')")
    String heartbeatStatement();

    /** Name of the compacted topic of its position, without the prefix of the environment. */
    @WithDefault("ingest-connector.historian-offset.v1")
    String offsetTopic();

    /** Samples older than this are left out of a snapshot; empty for all of them. */
    Optional<Instant> snapshotSince();

    /** Rows in one batch: read, written and acknowledged together. */
    @WithDefault("4096")
    int batchSize();

    /** Log the slot may keep before an alert is raised, bytes. */
    @WithDefault("1073741824")
    long slotRetainedLimitBytes();

    /**
     * 0 to 127; raise it by one after the historian was moved to a new server by dump and restore, whose log starts
     * over: corrections from there win over everything before.
     */
    @WithDefault("0")
    int generation();

    /** From samples to readings. */
    Mapping mapping();

    /** Declared by whoever knows the historian. */
    interface Mapping {
        /** Tenant whose series the tags are; needed when enabled. */
        Optional<String> tenant();

        /** {@code schema.table}; needed when enabled. */
        Optional<String> table();

        @WithDefault("tag")
        String tagColumn();

        @WithDefault("sample_time")
        String timeColumn();

        @WithDefault("value")
        String valueColumn();

        /** Without one, samples with a value are GOOD. */
        Optional<String> qualityColumn();

        /** A whole number that grows with every correction; without one the log of the database orders them. */
        Optional<String> sequenceColumn();

        @WithDefault("timestamptz")
        SampleTimeType timeType();

        /** Zone of {@code timestamp} columns such as {@code Europe/Berlin}; needed for them. */
        Optional<String> timeZone();

        /** CSV with the columns {@code tag,series_id} and optionally {@code unit}. */
        Optional<Path> tagFile();

        /** What tags that are not in the file must match; its named groups fill the template. */
        @WithDefault("(?<tag>.+)")
        String tagPattern();

        /** Series id of a tag that is not in the file, such as <code>home/{tag}</code>. */
        Optional<String> seriesTemplate();

        /** Unit of the values, where the file names none; without it the unit each series declares. */
        Optional<String> unit();

        /** Quality codes; OPC DA by default. */
        @WithDefault("0..63:BAD,64..127:UNCERTAIN,192..255:GOOD")
        List<String> quality();

        @WithDefault("reject")
        UnmappedTags unmappedTags();

        @WithDefault("ignore")
        DeletedSamples deletedSamples();
    }
}
