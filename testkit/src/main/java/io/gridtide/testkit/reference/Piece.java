package io.gridtide.testkit.reference;

import io.gridtide.domain.Quality;

/**
 * A stretch of time with one value.
 *
 * @param from first millisecond inside
 * @param to first millisecond after
 */
record Piece(long from, long to, double value, Quality quality) {

    long overlap(long intervalFrom, long intervalTo) {
        return Math.min(to, intervalTo) - Math.max(from, intervalFrom);
    }
}
