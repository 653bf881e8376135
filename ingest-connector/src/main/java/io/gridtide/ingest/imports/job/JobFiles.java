package io.gridtide.ingest.imports.job;

import java.nio.file.Path;

/**
 * The files of one job.
 *
 * @param directory that holds them
 */
public record JobFiles(Path directory) {
    /** The file as it was sent; removed when the job has ended. */
    Path content() {
        return directory.resolve("content");
    }

    /** What is to be done. */
    Path description() {
        return directory.resolve("job.json");
    }

    /** How far it is. */
    Path progress() {
        return directory.resolve("progress.json");
    }

    /** What was rejected, one JSON object per line. */
    public Path report() {
        return directory.resolve("errors.ndjson");
    }

    /** Locked by the instance that runs it. */
    Path lock() {
        return directory.resolve("lock");
    }

    /** There when it is to be cancelled, whichever instance runs it. */
    Path cancelRequest() {
        return directory.resolve("cancel");
    }

    /** There when the file in the watched folder has been put away. */
    public Path putAway() {
        return directory.resolve("put-away");
    }
}
