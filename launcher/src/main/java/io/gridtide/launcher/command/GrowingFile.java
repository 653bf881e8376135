package io.gridtide.launcher.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a text file that another process appends to, a whole line at a time. */
final class GrowingFile implements AutoCloseable {

    private final RandomAccessFile file;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    GrowingFile(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    /** The lines that were completed since the last call. */
    List<String> newLines() throws IOException {
        byte[] added = new byte[(int) Math.min(Integer.MAX_VALUE - 8, file.length() - file.getFilePointer())];
        file.readFully(added);
        List<String> lines = new ArrayList<>();
        for (byte next : added) {
            if (next == '\n') {
                lines.add(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
            } else {
                unfinished.write(next);
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
