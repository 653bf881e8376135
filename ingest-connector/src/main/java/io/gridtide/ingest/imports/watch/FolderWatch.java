package io.gridtide.ingest.imports.watch;

import io.gridtide.ingest.config.WatchConfig;
import io.gridtide.ingest.feed.OverloadedException;
import io.gridtide.ingest.imports.job.ImportJob;
import io.gridtide.ingest.imports.job.ImportJob.Origin;
import io.gridtide.ingest.imports.job.ImportOrder;
import io.gridtide.ingest.imports.job.Imports;
import io.gridtide.ingest.imports.job.JobLock;
import io.gridtide.ingest.imports.mapping.MappingException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Imports files as they appear in folders. A complete file is copied into a job, which survives a crash; when the job
 * has ended the file is put away. Of several instances that see the same folders one watches, by a lock in them.
 */
@Singleton
public class FolderWatch {
    private static final Logger LOG = Logger.getLogger(FolderWatch.class);
    private static final String SUBJECT = "watched folder";

    private final WatchConfig config;
    private final Imports imports;
    private final PutAway putAway;
    private final SettledFiles settledFiles;
    private final Map<String, ImportJob> openJobByFile = new HashMap<>();
    private final Map<String, String> complaintByPlace = new HashMap<>();
    private @Nullable ScheduledExecutorService thread;
    private @Nullable JobLock lock;

    public FolderWatch(WatchConfig config, Imports imports, InstantSource clock) {
        this.config = config;
        this.imports = imports;
        this.putAway = new PutAway(imports, clock);
        this.settledFiles = new SettledFiles(config.settle());
    }

    void start(@Observes StartupEvent started) {
        if (config.directory().isEmpty()) {
            return;
        }
        if (!imports.isEnabled()) {
            throw new IllegalStateException("gridtide.ingest.watch.directory is set, but not"
                    + " gridtide.ingest.imports.directory, where the jobs of watched files are kept");
        }
        Path directory = config.directory().get();
        ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("import-watch").factory());
        thread = watcher;
        var unused = watcher.scheduleWithFixedDelay(
                () -> look(directory), 0, config.every().toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        ScheduledExecutorService watcher = thread;
        if (watcher != null) {
            watcher.shutdownNow();
        }
    }

    private void look(Path directory) {
        try {
            if (lock == null) {
                lock = JobLock.take(directory.resolve(".gridtide-watch.lock")).orElse(null);
                if (lock == null) {
                    return;
                }
                rememberOpenJobs();
            }
            fileEnded();
            for (Path folder : folders(directory)) {
                lookAt(folder);
            }
            complaintByPlace.remove(directory.toString());
        } catch (IOException | RuntimeException failure) {
            complain(directory.toString(), failure);
        }
    }

    private void lookAt(Path folder) {
        try {
            Optional<WatchedFolder> watched = WatchedFolder.read(folder, imports.mappings());
            if (watched.isEmpty()) {
                return;
            }
            for (WatchedFile file : settledFiles.look(folder, System.nanoTime())) {
                if (!openJobByFile.containsKey(file.path().toString())) {
                    take(watched.get(), file);
                }
            }
            complaintByPlace.remove(folder.toString());
        } catch (MappingException | OverloadedException | UncheckedIOException | IOException failure) {
            complain(folder.toString(), failure);
        }
    }

    private void take(WatchedFolder folder, WatchedFile file) throws IOException {
        Origin origin = new Origin(file.path().toString(), file.bytes(), file.modifiedMillis());
        ImportOrder order = new ImportOrder(
                folder.tenantId(),
                SUBJECT,
                String.valueOf(file.path().getFileName()),
                folder.mapping(),
                false,
                false,
                origin);
        try (InputStream body = new Unchanged(Files.newInputStream(file.path()), file)) {
            ImportJob job = imports.submit(body, order);
            openJobByFile.put(origin.file(), job);
            LOG.infof("watched file taken jobId=%s file=%s", job.jobId(), origin.file());
        }
    }

    private void rememberOpenJobs() {
        for (String jobId : imports.store().ids()) {
            if (Files.notExists(imports.store().files(jobId).putAway())) {
                imports.store().find(jobId).ifPresent(job -> {
                    Origin origin = job.origin();
                    if (origin != null) {
                        openJobByFile.put(origin.file(), job);
                    }
                });
            }
        }
    }

    private void fileEnded() throws IOException {
        for (ImportJob job : List.copyOf(openJobByFile.values())) {
            Origin origin = job.origin();
            if (origin != null && imports.progress(job).state().isFinal()) {
                putAway.file(job, origin);
                openJobByFile.remove(origin.file());
            }
        }
    }

    private static List<Path> folders(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
            List<Path> folders = new ArrayList<>();
            entries.forEach(folders::add);
            return folders;
        }
    }

    /** Once for each cause: the folder is looked at every other second. */
    private void complain(String where, Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (!message.equals(complaintByPlace.put(where, message))) {
            LOG.warnf("watched folder left alone folder=%s cause=%s", where, message);
        }
    }

    /** Fails at its end when the file was written while it was read, so that no job comes of it. */
    private static final class Unchanged extends FilterInputStream {
        private final WatchedFile expected;

        Unchanged(InputStream in, WatchedFile expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            if (got < 0 && !WatchedFile.of(expected.path()).equals(expected)) {
                throw new IOException(expected.path() + " is still being written; it is taken later");
            }
            return got;
        }
    }
}
