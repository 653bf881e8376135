package io.gridtide.benchmarks.chaos.streams;

import java.util.ArrayList;
import java.util.List;

/** Differences, counted, of which the first are kept in words. */
final class Findings {
    private static final int KEPT = 10;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String difference) {
        count++;
        if (first.size() < KEPT) {
            first.add(difference);
        }
    }

    long count() {
        return count;
    }

    List<String> first() {
        return first;
    }
}
