package io.gridtide.benchmarks.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What a path has sent and what it was told about each reading. Safe for many threads. */
final class Ledger {
    private final Map<ReadingId, Double> valueKwById = new ConcurrentHashMap<>();
    private final Map<ReadingId, Fate> fateById = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> reportsByReason = new ConcurrentHashMap<>();
    private final LongAdder spooled = new LongAdder();
    private final LongAdder repeats = new LongAdder();

    /** What the sender knows of a reading. */
    enum Fate {
        /** Under way; nobody has told the sender anything. */
        UNKNOWN,
        /** The sender was told that it is safe. */
        ACKNOWLEDGED,
        /** The sender was told, or saw, that it may not be safe. */
        REPORTED
    }

    void sent(Collection<SentReading> readings) {
        for (SentReading reading : readings) {
            valueKwById.put(reading.id(), reading.valueKw());
            fateById.put(reading.id(), Fate.UNKNOWN);
        }
    }

    void acknowledged(Collection<SentReading> readings) {
        readings.forEach(reading -> fateById.put(reading.id(), Fate.ACKNOWLEDGED));
    }

    void reported(Collection<SentReading> readings, String reason) {
        readings.forEach(reading -> fateById.put(reading.id(), Fate.REPORTED));
        reportsByReason.computeIfAbsent(reason, first -> new LongAdder()).add(readings.size());
    }

    /** Notes that readings were acknowledged from the disk of the write side. */
    void spooled(int readings) {
        spooled.add(readings);
    }

    /** Notes that a path had to send something again. */
    void repeated() {
        repeats.increment();
    }

    long spooledCount() {
        return spooled.sum();
    }

    long repeatCount() {
        return repeats.sum();
    }

    Map<ReadingId, Double> valueKwById() {
        return valueKwById;
    }

    Set<ReadingId> with(Fate fate) {
        return fateById.entrySet().stream()
                .filter(entry -> entry.getValue() == fate)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Reasons that were reported and how many readings each concerned, the most frequent first. */
    List<String> reasons() {
        return reportsByReason.entrySet().stream()
                .sorted((one, other) ->
                        Long.compare(other.getValue().sum(), one.getValue().sum()))
                .map(entry -> entry.getValue().sum() + " x " + entry.getKey())
                .toList();
    }
}
