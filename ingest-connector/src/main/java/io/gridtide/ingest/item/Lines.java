package io.gridtide.ingest.item;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a body, ended by LF or CR LF, one at a time and without copying them. A line longer than
 * {@link #LONGEST} is passed over without being kept.
 */
final class Lines {
    /** Greatest length of a line, bytes; an item of every feed is far shorter. */
    static final int LONGEST = 64 * 1024;

    private static final int BUFFER_AT_FIRST = 8 * 1024;
    /** The longest line and what ends it. */
    private static final int BUFFER_AT_MOST = LONGEST + 2;

    private final InputStream body;
    private byte[] buffer = new byte[BUFFER_AT_FIRST];
    /** Where the next line starts in the buffer, and where what has been read ends. */
    private int next;

    private int filled;
    private boolean ended;
    private int start;
    private int length;
    private boolean tooLong;
    private long number;

    Lines(InputStream body) {
        this.body = body;
    }

    /** Moves to the next line; false when there is none. */
    boolean advance() throws IOException {
        tooLong = false;
        int searched = next;
        while (true) {
            int end = endOfLine(searched);
            if (end >= 0) {
                become(end, end + 1);
                return true;
            }
            searched = filled;
            if (ended) {
                return lastLine();
            }
            searched -= makeRoom();
            fill();
        }
    }

    private int endOfLine(int from) {
        for (int at = from; at < filled; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private boolean lastLine() {
        if (next == filled && !tooLong) {
            return false;
        }
        become(filled, filled);
        return true;
    }

    private void become(int end, int following) {
        start = next;
        length = end > start && buffer[end - 1] == '\r' ? end - 1 - start : end - start;
        tooLong |= length > LONGEST;
        next = following;
        number++;
    }

    /** Makes room behind what has been read; returns by how much that moved towards the front. */
    private int makeRoom() {
        if (filled < buffer.length) {
            return 0;
        }
        if (next == 0 && buffer.length < BUFFER_AT_MOST) {
            buffer = Arrays.copyOf(buffer, Math.min(BUFFER_AT_MOST, buffer.length * 2));
            return 0;
        }
        int moved = next;
        if (next == 0) {
            tooLong = true;
            moved = filled;
        }
        System.arraycopy(buffer, moved, buffer, 0, filled - moved);
        filled -= moved;
        next = 0;
        return moved;
    }

    private void fill() throws IOException {
        int got = body.read(buffer, filled, buffer.length - filled);
        if (got < 0) {
            ended = true;
        } else {
            filled += got;
        }
    }

    /** Number of the current line, from one. */
    long number() {
        return number;
    }

    /** Whether the current line was longer than is kept; its bytes are then not to be used. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Whether the current line holds nothing but spaces and tabs. */
    boolean isBlank() {
        if (tooLong) {
            return false;
        }
        for (int at = start; at < start + length; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t') {
                return false;
            }
        }
        return true;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }
}
