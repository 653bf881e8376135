package io.gridtide.benchmarks.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file handed to the import engine of the write side, from the upload to the end of the job. */
final class FileImport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long POLL_MILLIS = 50;

    private final WriteSide writeSide;
    private final Path file;

    FileImport(WriteSide writeSide, Path file) {
        this.writeSide = writeSide;
        this.file = file;
    }

    /** Rows that were acknowledged. */
    long run() throws InterruptedException {
        try {
            HttpResponse<String> taken =
                    writeSide.post("api/v1/imports?force=true", "text/csv", BodyPublishers.ofFile(file));
            if (taken.statusCode() != 202) {
                throw new IllegalStateException("the import answered " + taken.statusCode() + ": " + taken.body());
            }
            String id = JSON.readTree(taken.body()).path("jobId").asText();
            while (true) {
                JsonNode job =
                        JSON.readTree(writeSide.get("api/v1/imports/" + id).body());
                switch (job.path("state").asText()) {
                    case "QUEUED", "RUNNING" -> TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                    case "DONE" -> {
                        return job.path("accepted").asLong();
                    }
                    default -> throw new IllegalStateException("the import ended otherwise: " + job);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
