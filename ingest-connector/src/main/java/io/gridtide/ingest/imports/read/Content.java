package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.BoundedBody;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, unpacked when it is gzip (told by its first bytes, not by its name).
 *
 * @param file where
 * @param unpackedBytesAtMost beyond it the file is given up: a few bytes of gzip can stand for any number
 * @param bytesRead how far the file itself has been read; kept current
 */
public record Content(Path file, long unpackedBytesAtMost, AtomicLong bytesRead) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** The unpacked bytes from their beginning. */
    InputStream open() throws IOException {
        byte[] first = firstBytes();
        refuseOthers(first);
        bytesRead.set(0);
        InputStream counted = new Counted(Files.newInputStream(file), bytesRead);
        if (first.length >= 2 && first[0] == 0x1F && first[1] == (byte) 0x8B) {
            return new BoundedBody(
                    new GZIPInputStream(new BufferedInputStream(counted, BUFFER_BYTES), BUFFER_BYTES),
                    unpackedBytesAtMost);
        }
        return counted;
    }

    /** The unpacked bytes from a place in them. */
    InputStream openAt(long offset) throws IOException {
        InputStream in = open();
        in.skipNBytes(offset);
        return in;
    }

    /** What a failed read means for the sender of the file. */
    ImportFailure failure(Exception cause, long line) {
        String where = " after line " + line + "; what stands before is kept";
        return switch (cause) {
            case EOFException end ->
                new ImportFailure("the gzip data end early, the file is not complete" + where, end);
            case ZipException broken ->
                new ImportFailure("the gzip data are damaged (" + broken.getMessage() + ")" + where, broken);
            case BodyException tooLarge ->
                new ImportFailure("the file unpacks to more than " + unpackedBytesAtMost + " bytes" + where, tooLarge);
            default -> new ImportFailure("the file cannot be read (" + cause + ")" + where, cause);
        };
    }

    private byte[] firstBytes() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(64);
        }
    }

    private static void refuseOthers(byte[] first) {
        if (first.length >= 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4) {
            throw new ImportFailure("this is a ZIP archive or a spreadsheet, not text; send CSV, plain or as gzip");
        }
        boolean gzip = first.length >= 2 && first[0] == 0x1F && first[1] == (byte) 0x8B;
        boolean wide = first.length >= 2
                && ((first[0] == (byte) 0xFE && first[1] == (byte) 0xFF)
                        || (first[0] == (byte) 0xFF && first[1] == (byte) 0xFE));
        if (wide || (!gzip && Arrays.binarySearch(sorted(first), (byte) 0) >= 0)) {
            throw new ImportFailure("this is not text in a charset that is read here (it looks like UTF-16 or binary);"
                    + " save it as UTF-8");
        }
    }

    private static byte[] sorted(byte[] bytes) {
        byte[] copy = bytes.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** Counts what is read of the file itself. */
    private static final class Counted extends FilterInputStream {
        private final AtomicLong count;

        Counted(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                count.lazySet(count.getPlain() + 1);
            }
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            if (got > 0) {
                count.lazySet(count.getPlain() + got);
            }
            return got;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            count.lazySet(count.getPlain() + skipped);
            return skipped;
        }
    }
}
