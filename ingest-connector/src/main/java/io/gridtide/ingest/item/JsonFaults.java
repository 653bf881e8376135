package io.gridtide.ingest.item;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import org.jspecify.annotations.Nullable;

/** What Jackson says of broken JSON, cut down to what helps a sender. */
public final class JsonFaults {
    private JsonFaults() {}

    /** The fault and the place, in one line. */
    public static String describe(JacksonException fault) {
        return shortMessage(fault)
                + (fault.getLocation() instanceof JsonLocation location && location.getLineNr() > 0
                        ? place(location)
                        : "");
    }

    /** The fault and the column, where what was read is one line of a body and the line is named elsewhere. */
    static String describeInLine(JacksonException fault) {
        return shortMessage(fault)
                + (fault.getLocation() instanceof JsonLocation location ? " at column " + location.getColumnNr() : "");
    }

    private static String shortMessage(JacksonException fault) {
        String message = firstLine(fault.getOriginalMessage());
        int startMarker = message.indexOf(" (start marker at");
        return startMarker < 0 ? message : message.substring(0, startMarker);
    }

    static String place(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "no detail" : message.lines().findFirst().orElse("no detail");
    }
}
