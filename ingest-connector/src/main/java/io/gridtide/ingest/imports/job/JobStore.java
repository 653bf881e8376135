package io.gridtide.ingest.imports.job;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Jobs as directories. One is made under another name and then renamed, so that what is there is whole; descriptions
 * never change and progress is replaced as a whole. Everything is read from disk: instances that share the directory
 * see the same.
 */
public final class JobStore {
    private static final String JOB_ID = "[0-9]{8}T[0-9]{9}-[0-9a-f]{8}";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path jobs;
    private final Path staging;
    private final Path done;
    private final Path uploads;

    /**
     * Opens or makes the directory.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public JobStore(Path directory) {
        this.jobs = directory.resolve("jobs");
        this.staging = directory.resolve("staging");
        this.done = directory.resolve("done");
        // The server itself keeps the parts of a form here while they come in.
        this.uploads = directory.resolve("uploads");
        try {
            for (Path part : List.of(jobs, staging, done, uploads)) {
                Files.createDirectories(part);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("imports cannot be kept in " + directory, failure);
        }
    }

    /** Where files lie while they come in; what is old there was broken off by a crash. */
    List<Path> incoming() {
        return List.of(staging, uploads);
    }

    /** A new directory for a job that is coming in. */
    JobFiles stage() throws IOException {
        return new JobFiles(Files.createTempDirectory(staging, "job-"));
    }

    /** Makes a staged job one that is run; from here on it survives a crash. */
    void add(JobFiles staged, ImportJob job) throws IOException {
        DurableFiles.force(staged.content());
        DurableFiles.replace(staged.description(), JSON.writeValueAsBytes(job));
        DurableFiles.replace(staged.progress(), JSON.writeValueAsBytes(JobProgress.QUEUED));
        DurableFiles.publish(staged.directory(), jobs.resolve(job.jobId()));
    }

    /** The files of a job, whether it is there or not. */
    public JobFiles files(String jobId) {
        if (!jobId.matches(JOB_ID)) {
            throw new IllegalArgumentException("no job id: " + jobId);
        }
        return new JobFiles(jobs.resolve(jobId));
    }

    /** Ids of all jobs, the newest first. */
    public List<String> ids() {
        try (Stream<Path> entries = Files.list(jobs)) {
            return entries.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.matches(JOB_ID))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Optional<ImportJob> find(String jobId) {
        return jobId.matches(JOB_ID) ? read(files(jobId).description(), ImportJob.class) : Optional.empty();
    }

    /** How far a job is, as it was last saved. */
    public Optional<JobProgress> progress(String jobId) {
        return read(files(jobId).progress(), JobProgress.class);
    }

    void save(String jobId, JobProgress progress) {
        try {
            DurableFiles.replace(files(jobId).progress(), JSON.writeValueAsBytes(progress));
        } catch (IOException failure) {
            throw new UncheckedIOException("the progress of import " + jobId + " cannot be saved", failure);
        }
    }

    /** Whether someone has asked for it to be stopped. */
    boolean isCancelled(String jobId) {
        return Files.exists(files(jobId).cancelRequest());
    }

    /** The job that has imported the same file with the same mapping, without errors. */
    Optional<String> doneBefore(ImportJob job, String canonicalMapping) {
        try {
            String jobId =
                    Files.readString(done.resolve(fingerprint(job, canonicalMapping)), StandardCharsets.US_ASCII);
            return find(jobId).map(ImportJob::jobId);
        } catch (NoSuchFileException never) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void rememberDone(ImportJob job, String canonicalMapping) throws IOException {
        DurableFiles.replace(
                done.resolve(fingerprint(job, canonicalMapping)), job.jobId().getBytes(StandardCharsets.US_ASCII));
    }

    /** Removes a job and everything that it left. */
    void remove(ImportJob job, String canonicalMapping) throws IOException {
        Path mark = done.resolve(fingerprint(job, canonicalMapping));
        if (Files.exists(mark) && Files.readString(mark).equals(job.jobId())) {
            Files.delete(mark);
        }
        removeDirectory(files(job.jobId()).directory());
    }

    static void removeDirectory(Path directory) throws IOException {
        try (Stream<Path> parts = Files.walk(directory)) {
            for (Path part : parts.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static String fingerprint(ImportJob job, String canonicalMapping) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(job.tenantId(), job.contentHash(), canonicalMapping)) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (JacksonException damaged) {
            throw new UncheckedIOException(file + " is damaged", damaged);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
