package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.feed.ReadingFeed;
import io.gridtide.ingest.imports.mapping.MappingReader;
import io.gridtide.ingest.kafka.TopicWriter;
import io.gridtide.ingest.registry.RegistryView;
import java.time.InstantSource;

/**
 * What every run of a job works with.
 *
 * @param store where jobs lie
 * @param mappings reads mapping documents
 * @param registry which series there are
 * @param feed judges readings
 * @param writer writes them
 * @param clock tells when they arrived
 * @param maxReportBytes greatest length of an error report
 */
record Workshop(
        JobStore store,
        MappingReader mappings,
        RegistryView registry,
        ReadingFeed feed,
        TopicWriter writer,
        InstantSource clock,
        long maxReportBytes) {}
