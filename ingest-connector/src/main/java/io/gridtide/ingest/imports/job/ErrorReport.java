package io.gridtide.ingest.imports.job;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The error report of a job that runs: one JSON object per line, appended behind what is safe already. */
final class ErrorReport implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final FileChannel channel;
    private final OutputStream out;
    private final long bytesAtMost;
    private long bytes;

    /**
     * Opens the report of a job and cuts off what was written after its progress was last saved.
     *
     * @param bytesAtMost beyond it nothing is written any more
     */
    ErrorReport(Path file, long bytesSoFar, long bytesAtMost) {
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(bytesSoFar);
            channel.position(bytesSoFar);
        } catch (IOException failure) {
            throw failure(failure);
        }
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        this.bytes = bytesSoFar;
        this.bytesAtMost = bytesAtMost;
    }

    /** Adds an error; false when there is no room for it. */
    boolean add(LineError error) {
        if (bytes >= bytesAtMost) {
            return false;
        }
        try {
            byte[] line = JSON.writeValueAsBytes(error);
            out.write(line);
            out.write('\n');
            bytes += line.length + 1;
            return true;
        } catch (IOException failure) {
            throw failure(failure);
        }
    }

    /** Length of everything added. */
    long bytes() {
        return bytes;
    }

    /** Makes everything added survive a crash. */
    void force() {
        try {
            out.flush();
            channel.force(false);
        } catch (IOException failure) {
            throw failure(failure);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException failure) {
            throw failure(failure);
        }
    }

    private static UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException("the error report cannot be written", cause);
    }
}
