package io.gridtide.ingest.imports.read;

import io.gridtide.ingest.imports.time.RepeatedHour;
import java.util.Map;

/**
 * A place between two lines of a file, with everything that reading on from there depends on.
 *
 * @param offset unpacked bytes before it
 * @param line lines before it
 * @param repeatedHours by series, of those that stand inside an hour that the clock shows twice
 */
public record Position(long offset, long line, Map<String, RepeatedHour.Saved> repeatedHours) {
    public static final Position START = new Position(0, 0, Map.of());

    public Position {
        repeatedHours = Map.copyOf(repeatedHours);
    }
}
