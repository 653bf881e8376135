package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.benchmarks.chaos.streams.Account.IntervalKey;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.testkit.reference.ExpectedInterval;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Compares what was sent with what is in the database and among the dead letters. */
final class Inspection {
    private static final String STREAMS = "stream-processors";
    private static final String SINK = "stream-processors-sink";

    private final StackEndpoints endpoints;
    private final StoredIntervals stored;
    private final Account account;
    private final Map<IntervalKey, ExpectedInterval> expected;

    /** Calculates what must be there. */
    Inspection(StackEndpoints endpoints, Account account) {
        this.endpoints = endpoints;
        this.stored = new StoredIntervals(endpoints.database());
        this.account = account;
        this.expected = account.expected();
    }

    int intervals() {
        return expected.size();
    }

    /** Whether all rows of the run are there; cheap. */
    boolean isComplete() throws SQLException {
        return stored.number("select count(*) from ems.reading") >= account.readingRows()
                && stored.number("select count(*) from ems.interval") >= expected.size();
    }

    /** Differences by what was compared. */
    Map<String, Findings> findings() throws SQLException {
        Map<String, Findings> findings = new LinkedHashMap<>();
        findings.put("intervals", stored.compare(account, expected));
        findings.put("current rows and revisions", stored.revisions());
        findings.put("rows of readings", readings());
        findings.put("rejected readings", rejected());
        findings.put("dead letters of the streams", exactlyOnce(letters(STREAMS), account.undecodable()));
        Set<RecordPlace> refusedBySink = new HashSet<>(account.undecodable());
        refusedBySink.addAll(account.refused());
        findings.put("dead letters of the sink", letters(SINK).compare(refusedBySink));
        return findings;
    }

    /** Further copies of dead letters, by application. */
    Map<String, Long> repeatedLetters() {
        return Map.of(STREAMS, letters(STREAMS).repeats(), SINK, letters(SINK).repeats());
    }

    private DeadLetters letters(String application) {
        return DeadLetters.read(endpoints, application);
    }

    /** The streams write their letters in the transaction that moves their offsets. */
    private static Findings exactlyOnce(DeadLetters letters, Set<RecordPlace> poison) {
        Findings findings = letters.compare(poison);
        if (letters.repeats() > 0) {
            findings.add("%,d dead letters of the streams are there more than once".formatted(letters.repeats()));
        }
        return findings;
    }

    private Findings readings() throws SQLException {
        Findings findings = new Findings();
        long rows = stored.number("select count(*) from ems.reading");
        if (rows != account.readingRows()) {
            findings.add("ems.reading has %,d rows, expected %,d".formatted(rows, account.readingRows()));
        }
        return findings;
    }

    private Findings rejected() throws SQLException {
        Findings findings = new Findings();
        long rows = stored.number("select count(*) from ems.reading_rejected");
        if (rows > 0) {
            findings.add("%,d readings were rejected".formatted(rows));
        }
        return findings;
    }
}
