package io.gridtide.benchmarks.chaos;

import io.gridtide.benchmarks.chaos.Ledger.Fate;
import io.gridtide.benchmarks.chaos.TopicReadings.Found;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The account of one path: sets of readings, given as their sizes.
 *
 * @param path its name
 * @param sent readings handed over
 * @param acknowledged readings of which the sender was told that they are safe
 * @param spooled of these, so many times from the disk of the write side
 * @param reported readings of which the sender was told, or saw, that they may not be safe
 * @param unknown readings the sender knows nothing of: must be 0
 * @param repeats times the sender had to send something again
 * @param duplicates further copies of readings on the topic
 * @param unacknowledgedThere readings that were reported and are on the topic all the same, which is allowed
 * @param missing acknowledged readings that are not on the topic: must be none
 * @param altered readings on the topic with another value or key than was sent: must be 0
 * @param strange readings of the path's series on the topic that nobody sent: must be 0
 */
record PathResult(
        String path,
        int sent,
        int acknowledged,
        long spooled,
        int reported,
        int unknown,
        long repeats,
        long duplicates,
        long unacknowledgedThere,
        List<ReadingId> missing,
        long altered,
        long strange) {

    static PathResult of(SendingPath path, Map<ReadingId, Found> foundById) {
        Ledger ledger = path.ledger();
        Map<ReadingId, Double> sent = ledger.valueKwById();
        Set<ReadingId> acknowledged = ledger.with(Fate.ACKNOWLEDGED);
        Set<ReadingId> reported = ledger.with(Fate.REPORTED);
        Set<String> series = Set.copyOf(path.seriesIds());
        long duplicates = 0;
        long altered = 0;
        long strange = 0;
        for (Map.Entry<ReadingId, Found> entry : foundById.entrySet()) {
            if (!series.contains(entry.getKey().seriesId())) {
                continue;
            }
            Found found = entry.getValue();
            Double valueKw = sent.get(entry.getKey());
            duplicates += found.copies() - 1;
            strange += valueKw == null ? 1 : 0;
            altered += valueKw != null && (!found.alike() || valueKw != found.valueKw()) ? 1 : 0;
        }
        return new PathResult(
                path.name(),
                sent.size(),
                acknowledged.size(),
                ledger.spooledCount(),
                reported.size(),
                ledger.with(Fate.UNKNOWN).size(),
                ledger.repeatCount(),
                duplicates,
                reported.stream().filter(foundById::containsKey).count(),
                acknowledged.stream().filter(id -> !foundById.containsKey(id)).toList(),
                altered,
                strange);
    }

    boolean isGood() {
        return unknown == 0 && missing.isEmpty() && altered == 0 && strange == 0 && acknowledged > 0;
    }
}
