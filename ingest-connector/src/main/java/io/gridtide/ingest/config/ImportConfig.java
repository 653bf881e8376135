package io.gridtide.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Import of delimited text files as jobs. */
@ConfigMapping(prefix = "gridtide.ingest.imports")
public interface ImportConfig {
    /** Where jobs and their files lie; without it nothing is imported. Several instances may share it. */
    Optional<Path> directory();

    /** Greatest size of one file as it is sent, bytes; beyond it 413. */
    @WithDefault("2147483648")
    long maxFileBytes();

    /** Greatest size of one file unpacked, bytes; beyond it the job fails. */
    @WithDefault("21474836480")
    long maxUnpackedBytes();

    /** Files of all jobs that are not done, bytes in total; beyond it 503. */
    @WithDefault("10737418240")
    long maxWaitingBytes();

    /** Greatest size of one error report, bytes; further errors are counted only. */
    @WithDefault("268435456")
    long maxReportBytes();

    /** How long a job that has ended is remembered. */
    @WithDefault("P30D")
    Duration keep();
}
