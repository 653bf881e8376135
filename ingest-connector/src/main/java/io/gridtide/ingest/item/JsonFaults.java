package io.gridtide.ingest.item;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import org.jspecify.annotations.Nullable;

/** What Jackson says of broken JSON, cut down to what helps a sender. */
public final class JsonFaults {
    private JsonFaults() {}

    /** The fault and the place, in one line. */
    public static String describe(JacksonException fault) {
        String message = firstLine(fault.getOriginalMessage());
        int startMarker = message.indexOf(" (start marker at");
        String shortMessage = startMarker < 0 ? message : message.substring(0, startMarker);
        return shortMessage + (fault.getLocation() instanceof JsonLocation location ? place(location) : "");
    }

    static String place(JsonLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    static String firstLine(@Nullable String message) {
        return message == null ? "no detail" : message.lines().findFirst().orElse("no detail");
    }
}
