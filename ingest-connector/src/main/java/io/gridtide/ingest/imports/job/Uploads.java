package io.gridtide.ingest.imports.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtide.ingest.imports.job.ImportJob.Origin;
import io.gridtide.ingest.item.BoundedBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Takes files in: to disk, by way of a small buffer, and only then is there a job. */
final class Uploads {
    private static final DateTimeFormatter JOB_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(6);
    private static final int BUFFER_BYTES = 1 << 16;

    private final JobStore store;
    private final long maxFileBytes;

    /**
     * What is known of a file before it is read.
     *
     * @param tenantId whose series it may name
     * @param subject who sends it
     * @param fileName as the sender calls it
     * @param mapping document of its layout
     * @param dryRun whether it is only read and judged
     * @param force whether it is imported even if the same file has been
     * @param origin the watched file it is a copy of, or null
     */
    record Order(
            String tenantId,
            String subject,
            String fileName,
            JsonNode mapping,
            boolean dryRun,
            boolean force,
            @Nullable Origin origin) {}

    Uploads(JobStore store, long maxFileBytes) {
        this.store = store;
        this.maxFileBytes = maxFileBytes;
    }

    /**
     * Takes a file; when this returns, the job survives a crash.
     *
     * @param random distinguishes jobs of the same millisecond; at least eight hexadecimal digits
     * @throws io.gridtide.ingest.item.BodyException when it is larger than allowed
     */
    ImportJob take(InputStream body, Order order, Instant now, String random) {
        JobFiles staged = null;
        try {
            staged = store.stage();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long bytes;
            try (OutputStream out = Files.newOutputStream(staged.content());
                    DigestInputStream in = new DigestInputStream(new BoundedBody(body, maxFileBytes), digest)) {
                bytes = copy(in, out);
            }
            ImportJob job = new ImportJob(
                    JOB_TIME.format(now) + "-" + random.replace("-", "").substring(0, 8),
                    order.tenantId(),
                    order.subject(),
                    order.fileName(),
                    now,
                    bytes,
                    HexFormat.of().formatHex(digest.digest()),
                    order.mapping(),
                    order.dryRun(),
                    order.force(),
                    order.origin());
            store.add(staged, job);
            staged = null;
            return job;
        } catch (IOException failure) {
            throw new UncheckedIOException("the file cannot be kept", failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            discard(staged);
        }
    }

    /** Removes what uploads that were broken off by a crash have left. */
    void removeAbandoned(Instant now) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(store.staging())) {
            for (Path entry : entries) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(ABANDONED_AFTER))) {
                    JobStore.removeDirectory(entry);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            out.write(buffer, 0, got);
            bytes += got;
        }
        return bytes;
    }

    private static void discard(@Nullable JobFiles staged) {
        if (staged == null) {
            return;
        }
        try {
            JobStore.removeDirectory(staged.directory());
        } catch (IOException failure) {
            // Removed later with everything abandoned.
        }
    }
}
