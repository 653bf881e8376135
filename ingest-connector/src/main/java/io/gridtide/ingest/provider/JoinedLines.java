package io.gridtide.ingest.provider;

import org.jspecify.annotations.Nullable;

/** Messages of libraries, fit for one line of a log. */
final class JoinedLines {
    private static final int LONGEST = 300;

    private JoinedLines() {}

    static String of(@Nullable String message) {
        String joined = message == null ? "no detail" : message.strip().replaceAll("\\s*[\\r\\n\\p{Cntrl}]+\\s*", " ");
        return joined.length() > LONGEST ? joined.substring(0, LONGEST) + "..." : joined;
    }
}
