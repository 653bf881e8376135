package io.gridtide.ingest.imports.watch;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.gridtide.ingest.imports.ImportView;
import io.gridtide.ingest.imports.job.ImportJob;
import io.gridtide.ingest.imports.job.Imports;
import io.gridtide.ingest.imports.job.JobFiles;
import io.gridtide.ingest.imports.job.JobProgress;
import io.gridtide.ingest.imports.job.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;

/** Moves a watched file whose job has ended to {@code done/} or {@code failed/}, and puts its report beside it. */
final class PutAway {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Imports imports;
    private final InstantSource clock;

    PutAway(Imports imports, InstantSource clock) {
        this.imports = imports;
        this.clock = clock;
    }

    /** Done twice it does nothing the second time; a crash in between is made good by doing it again. */
    void file(ImportJob job, ImportJob.Origin origin) throws IOException {
        JobFiles files = imports.store().files(job.jobId());
        JobProgress progress = imports.progress(job);
        if (!progress.state().isFinal() || Files.exists(files.putAway())) {
            return;
        }
        Path source = Path.of(origin.file());
        boolean good = progress.state() == JobState.DONE || progress.state() == JobState.DONE_WITH_ERRORS;
        Path target = source.resolveSibling(good ? "done" : "failed");
        Files.createDirectories(target);
        String name = job.jobId() + "-" + source.getFileName();
        Files.write(
                target.resolve(name + ".report.json"),
                JSON.writeValueAsBytes(ImportView.of(job, progress, clock.instant())));
        if (Files.exists(files.report()) && Files.size(files.report()) > 0) {
            Files.copy(files.report(), target.resolve(name + ".errors.ndjson"), StandardCopyOption.REPLACE_EXISTING);
        }
        // A file that has been written again since it was taken is a new one and stays where it is.
        if (Files.exists(source) && isSame(WatchedFile.of(source), origin)) {
            Files.move(source, target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.createFile(files.putAway());
    }

    static boolean isSame(WatchedFile file, ImportJob.Origin origin) {
        return file.bytes() == origin.bytes() && file.modifiedMillis() == origin.modifiedMillis();
    }
}
