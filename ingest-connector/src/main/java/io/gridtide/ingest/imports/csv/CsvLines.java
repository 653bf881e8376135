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
    private final Dialect dialect;
    private byte[] buffer = new byte[CHUNK_BYTES];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int cells;
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
        this.dialect = dialect;
        this.bufferOffset = offset;
        this.line = line;
    }

    /** Goes to the next line and takes it apart; false at the end of the text. */
    public boolean next() throws IOException {
        if (!nextRaw()) {
            return false;
        }
        split(starts[0], ends[0]);
        return true;
    }

    /** Goes to the next line and leaves it whole: one cell. */
    public boolean nextRaw() throws IOException {
        fault = Fault.NONE;
        cells = 1;
        if (bufferOffset == 0 && position == 0 && limit == 0) {
            skipByteOrderMark();
        }
        int end = findLineEnd();
        if (end == position && atEnd && position == limit) {
            return false;
        }
        line++;
        starts[0] = position;
        ends[0] = end;
        if (end - position > LONGEST_LINE_BYTES) {
            fault = Fault.TOO_LONG;
            skipRestOfLine(end);
            starts[0] = 0;
            ends[0] = 0;
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
        return cells;
    }

    /** Whether nothing stands on the line, or nothing but delimiters. */
    public boolean isBlank() {
        for (int cell = 0; cell < cells; cell++) {
            if (starts[cell] < ends[cell]) {
                return false;
            }
        }
        return fault == Fault.NONE;
    }

    /** The buffer that cells are ranges of; valid until the next line. */
    public byte[] bytes() {
        return buffer;
    }

    public int start(int cell) {
        return starts[cell];
    }

    public int end(int cell) {
        return ends[cell];
    }

    private void split(int from, int to) {
        cells = 0;
        if (fault != Fault.NONE) {
            return;
        }
        byte delimiter = dialect.delimiter();
        byte quote = dialect.quote();
        int at = from;
        while (true) {
            while (at < to && buffer[at] == ' ') {
                at++;
            }
            int after = quote != Dialect.NO_QUOTE && at < to && buffer[at] == quote
                    ? quotedCell(at, to)
                    : plainCell(at, to, delimiter);
            if (fault != Fault.NONE || after >= to) {
                return;
            }
            at = after + 1;
        }
    }

    private int plainCell(int from, int to, byte delimiter) {
        int end = from;
        while (end < to && buffer[end] != delimiter) {
            end++;
        }
        int last = end;
        while (last > from && (buffer[last - 1] == ' ')) {
            last--;
        }
        add(from, last);
        return end;
    }

    /** Doubled quotes are made single where they stand: the cell only gets shorter. */
    private int quotedCell(int from, int to) {
        byte quote = dialect.quote();
        int write = from + 1;
        int read = from + 1;
        while (read < to) {
            if (buffer[read] != quote) {
                buffer[write++] = buffer[read++];
            } else if (read + 1 < to && buffer[read + 1] == quote) {
                buffer[write++] = quote;
                read += 2;
            } else {
                add(from + 1, write);
                return afterQuote(read + 1, to);
            }
        }
        fault = Fault.STRAY_QUOTE;
        return to;
    }

    private int afterQuote(int from, int to) {
        int at = from;
        while (at < to && buffer[at] == ' ') {
            at++;
        }
        if (at < to && buffer[at] != dialect.delimiter()) {
            fault = Fault.STRAY_QUOTE;
        }
        return at;
    }

    private void add(int start, int end) {
        if (cells == starts.length) {
            starts = Arrays.copyOf(starts, cells * 2);
            ends = Arrays.copyOf(ends, cells * 2);
        }
        starts[cells] = start;
        ends[cells] = end;
        cells++;
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
