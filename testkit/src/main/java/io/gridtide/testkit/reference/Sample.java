package io.gridtide.testkit.reference;

import io.gridtide.domain.Quality;

/**
 * A reading as it was sent.
 *
 * @param timeMillis event time, milliseconds since 1970
 * @param sequence of two readings of one time the one with the higher sequence counts
 * @param value in the reading unit of its series
 */
public record Sample(long timeMillis, long sequence, double value, Quality quality) {

    boolean counts() {
        return quality.usable() && Double.isFinite(value);
    }
}
