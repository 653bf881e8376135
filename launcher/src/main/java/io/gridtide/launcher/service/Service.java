package io.gridtide.launcher.service;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service of the project, with its port on a local stack and the bound of its heap. */
public enum Service {
    /** The read side and the dashboard. */
    QUERY_API("query-api", 8080, 256, "gridtide_reader"),
    /** The write side. */
    INGEST_CONNECTOR("ingest-connector", 8081, 256, "gridtide_ingest"),
    /** Validation, intervals, balance, and the sink. */
    STREAM_PROCESSORS("stream-processors", 8082, 512, "gridtide_sink"),
    /** Forecasts. */
    FORECAST_WORKER("forecast-worker", 8083, 512, null),
    /** Schedules. */
    OPTIMIZE_WORKER("optimize-worker", 8084, 384, null);

    private final String module;
    private final int standardPort;
    private final int heapMebibytes;
    private final Optional<String> databaseRole;

    Service(String module, int standardPort, int heapMebibytes, @Nullable String databaseRole) {
        this.module = module;
        this.standardPort = standardPort;
        this.heapMebibytes = heapMebibytes;
        this.databaseRole = Optional.ofNullable(databaseRole);
    }

    /** The module that builds it; also the name of its log and pid file. */
    public String module() {
        return module;
    }

    /** The port that the documentation names. */
    public int standardPort() {
        return standardPort;
    }

    /** The bound of its heap in MiB. */
    public int heapMebibytes() {
        return heapMebibytes;
    }

    /** What its JVM is told beside that. */
    public List<String> jvmOptions() {
        // Records under way live for less than a second, and there are many: a young generation that is too small
        // copies them to the old one.
        return this == STREAM_PROCESSORS ? List.of("-XX:NewRatio=1", "-XX:SurvivorRatio=4") : List.of();
    }

    /** Whether most of what it does is arithmetic, so that the optimizing compiler pays from the first minute on. */
    public boolean calculates() {
        return this == FORECAST_WORKER;
    }

    /** The database role it connects as; empty when it needs no database. */
    public Optional<String> databaseRole() {
        return databaseRole;
    }
}
