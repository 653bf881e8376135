package io.gridtide.ingest.imports.csv;

import java.util.Arrays;

/** The cells of one line, as ranges of the bytes it stands in. Used again for every line. */
final class Cells {
    private final Dialect dialect;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;
    private boolean strayQuote;

    Cells(Dialect dialect) {
        this.dialect = dialect;
    }

    int count() {
        return count;
    }

    int start(int cell) {
        return starts[cell];
    }

    int end(int cell) {
        return ends[cell];
    }

    boolean areEmpty() {
        for (int cell = 0; cell < count; cell++) {
            if (starts[cell] < ends[cell]) {
                return false;
            }
        }
        return true;
    }

    /** Leaves a line whole. */
    void one(int from, int to) {
        count = 0;
        add(from, to);
    }

    /** Takes a line apart; false when a quote on it stands where none may. */
    boolean split(byte[] bytes, int from, int to) {
        count = 0;
        strayQuote = false;
        byte quote = dialect.quote();
        int at = from;
        while (true) {
            while (at < to && bytes[at] == ' ') {
                at++;
            }
            boolean quoted = quote != Dialect.NO_QUOTE && at < to && bytes[at] == quote;
            int after = quoted ? quotedCell(bytes, at, to) : plainCell(bytes, at, to);
            if (strayQuote || after >= to) {
                return !strayQuote;
            }
            at = after + 1;
        }
    }

    private int plainCell(byte[] bytes, int from, int to) {
        byte delimiter = dialect.delimiter();
        int end = from;
        while (end < to && bytes[end] != delimiter) {
            end++;
        }
        int last = end;
        while (last > from && bytes[last - 1] == ' ') {
            last--;
        }
        add(from, last);
        return end;
    }

    /** Doubled quotes are made single where they stand: the cell only gets shorter. */
    private int quotedCell(byte[] bytes, int from, int to) {
        byte quote = dialect.quote();
        int write = from + 1;
        int read = from + 1;
        while (read < to) {
            if (bytes[read] != quote) {
                bytes[write++] = bytes[read++];
            } else if (read + 1 < to && bytes[read + 1] == quote) {
                bytes[write++] = quote;
                read += 2;
            } else {
                add(from + 1, write);
                return afterQuote(bytes, read + 1, to);
            }
        }
        strayQuote = true;
        return to;
    }

    private int afterQuote(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        strayQuote = at < to && bytes[at] != dialect.delimiter();
        return at;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
