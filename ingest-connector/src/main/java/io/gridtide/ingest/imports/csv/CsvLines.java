package io.gridtide.ingest.imports.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes delimited text apart, line by line, without making objects: cells are ranges of one buffer. A line ends with
 * LF, CR LF or CR. A quoted cell ends on its own line: an unclosed quote spoils one line and never the rest of the
 * file. Memory is bounded by the longest line that is taken.
 */
public final class CsvLines {
    /** The longest line that is taken, bytes. */
    public static final int LONGEST_LINE_BYTES = 1 << 20;

    private static final int CHUNK_BYTES = 1 << 16;
    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** What is wrong with a line as a whole. */
    public enum Fault {
        NONE,
        /** Longer than {@link #LONGEST_LINE_BYTES}. */
        TOO_LONG,
        /** A quoted cell is not closed on its line, or text follows the closing quote. */
        STRAY_QUOTE
    }

    private final InputStream in;
    private final Cells cells;
    private byte[] buffer = new byte[CHUNK_BYTES];
    private int position;
    private int limit;
    private boolean atEnd;
    private long bufferOffset;
    private long line;
    private Fault fault = Fault.NONE;

    /**
     * Reads from a place between two lines.
     *
     * @param offset how many bytes of the text lie before it
     * @param line how many lines lie before it
     */
    public CsvLines(InputStream in, Dialect dialect, long offset, long line) {
        this.in = in;
        this.cells = new Cells(dialect);
        this.bufferOffset = offset;
        this.line = line;
    }

    /** Goes to the next line and takes it apart; false at the end of the text. */
    public boolean next() throws IOException {
        if (!nextRaw()) {
            return false;
        }
        if (fault == Fault.NONE && !cells.split(buffer, cells.start(0), cells.end(0))) {
            fault = Fault.STRAY_QUOTE;
        }
        return true;
    }

    /** Goes to the next line and leaves it whole: one cell. */
    public boolean nextRaw() throws IOException {
        fault = Fault.NONE;
        if (bufferOffset == 0 && position == 0 && limit == 0) {
            skipByteOrderMark();
        }
        int end = findLineEnd();
        if (end == position && atEnd && position == limit) {
            return false;
        }
        line++;
        cells.one(position, end);
        if (end - position > LONGEST_LINE_BYTES) {
            fault = Fault.TOO_LONG;
            skipRestOfLine(end);
            cells.one(0, 0);
            return true;
        }
        passLineEnd(end);
        return true;
    }

    /** Number of the current line, from one. */
    public long line() {
        return line;
    }

    /** How many bytes of the text lie before the next line. */
    public long offset() {
        return bufferOffset + position;
    }

    public Fault fault() {
        return fault;
    }

    public int cells() {
        return cells.count();
    }

    /** Whether nothing stands on the line, or nothing but delimiters. */
    public boolean isBlank() {
        return fault == Fault.NONE && cells.areEmpty();
    }

    /** The buffer that cells are ranges of; valid until the next line. */
    public byte[] bytes() {
        return buffer;
    }

    public int start(int cell) {
        return cells.start(cell);
    }

    public int end(int cell) {
        return cells.end(cell);
    }

    /**
     * Where the line ends: at a line end, at the end of the text, or beyond the longest line that is taken. After a CR
     * the next byte is in the buffer too, so that CR LF is seen as one.
     */
    private int findLineEnd() throws IOException {
        int at = position;
        while (true) {
            while (at < limit && buffer[at] != LF && buffer[at] != CR) {
                at++;
            }
            boolean found = at < limit && (buffer[at] == LF || at + 1 < limit || atEnd);
            if (found || (at == limit && at - position > LONGEST_LINE_BYTES)) {
                return at;
            }
            int moved = position;
            boolean more = fill();
            at -= moved;
            if (!more) {
                return at;
            }
        }
    }

    private void passLineEnd(int end) {
        position = end;
        if (end < limit) {
            boolean both = buffer[end] == CR && end + 1 < limit && buffer[end + 1] == LF;
            position = end + (both ? 2 : 1);
        }
    }

    private void skipByteOrderMark() throws IOException {
        boolean more = true;
        while (more && limit < BYTE_ORDER_MARK.length) {
            more = fill();
        }
        if (Arrays.equals(
                buffer, 0, Math.min(limit, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            position = BYTE_ORDER_MARK.length;
        }
    }

    private void skipRestOfLine(int end) throws IOException {
        int at = end;
        while (at == limit && !atEnd) {
            position = limit;
            at = findLineEnd();
        }
        passLineEnd(at);
    }

    /** Moves what is not read yet to the start of the buffer and reads more; false at the end of the text. */
    private boolean fill() throws IOException {
        int left = limit - position;
        byte[] target = left == buffer.length ? new byte[buffer.length * 2] : buffer;
        System.arraycopy(buffer, position, target, 0, left);
        buffer = target;
        bufferOffset += position;
        position = 0;
        limit = left;
        int got = atEnd ? -1 : in.read(buffer, limit, buffer.length - limit);
        if (got < 0) {
            atEnd = true;
            return false;
        }
        limit += got;
        return true;
    }
}
