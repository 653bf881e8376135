package io.gridtide.ingest.imports.job;

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

    private final JobStore store;
    private final long maxFileBytes;

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
    ImportJob take(InputStream body, ImportOrder order, Instant now, String random) {
        return publish(order, now, random, content -> {
            MessageDigest digest = sha256();
            try (OutputStream out = Files.newOutputStream(content);
                    DigestInputStream in = new DigestInputStream(new BoundedBody(body, maxFileBytes), digest)) {
                return new Taken(in.transferTo(out), HexFormat.of().formatHex(digest.digest()));
            }
        });
    }

    /**
     * Takes a file that lies on disk already, and takes it away from there.
     *
     * @param random distinguishes jobs of the same millisecond; at least eight hexadecimal digits
     * @throws io.gridtide.ingest.item.BodyException when it is larger than allowed
     */
    ImportJob take(Path received, ImportOrder order, Instant now, String random) {
        return publish(order, now, random, content -> {
            MessageDigest digest = sha256();
            try (DigestInputStream in =
                    new DigestInputStream(new BoundedBody(Files.newInputStream(received), maxFileBytes), digest)) {
                long bytes = in.transferTo(OutputStream.nullOutputStream());
                Files.move(received, content);
                return new Taken(bytes, HexFormat.of().formatHex(digest.digest()));
            }
        });
    }

    /** What has been put in place. */
    private record Taken(long bytes, String contentHash) {}

    /** Puts the content of a job in place. */
    @FunctionalInterface
    private interface Placing {
        Taken place(Path content) throws IOException;
    }

    private ImportJob publish(ImportOrder order, Instant now, String random, Placing placing) {
        JobFiles staged = null;
        try {
            staged = store.stage();
            Taken taken = placing.place(staged.content());
            ImportJob job = new ImportJob(
                    JOB_TIME.format(now) + "-" + random.replace("-", "").substring(0, 8),
                    order.tenantId(),
                    order.subject(),
                    order.fileName(),
                    now,
                    taken.bytes(),
                    taken.contentHash(),
                    order.mapping(),
                    order.dryRun(),
                    order.force(),
                    order.origin());
            store.add(staged, job);
            staged = null;
            return job;
        } catch (IOException failure) {
            throw new UncheckedIOException("the file cannot be kept", failure);
        } finally {
            discard(staged);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Removes what uploads that were broken off by a crash have left. */
    void removeAbandoned(Instant now) {
        for (Path directory : store.incoming()) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    if (Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(ABANDONED_AFTER))) {
                        JobStore.removeDirectory(entry);
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
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
