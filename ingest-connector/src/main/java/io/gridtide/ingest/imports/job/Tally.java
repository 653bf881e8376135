package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.item.Reason;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts while a job runs; one thread only. */
final class Tally {
    private long rows;
    private long accepted;
    private long rejected;
    private long skipped;
    private long unreported;
    private final Map<Reason, Long> byReason = new EnumMap<>(Reason.class);

    Tally(Counts before) {
        rows = before.rows();
        accepted = before.accepted();
        rejected = before.rejected();
        skipped = before.skipped();
        unreported = before.unreported();
        before.rejectedByReason().forEach((reason, count) -> byReason.put(Reason.valueOf(reason), count));
    }

    void row() {
        rows++;
    }

    void accepted() {
        accepted++;
    }

    void skipped() {
        skipped++;
    }

    void rejected(Reason reason, boolean reported) {
        rejected++;
        unreported += reported ? 0 : 1;
        byReason.merge(reason, 1L, Long::sum);
    }

    long rows() {
        return rows;
    }

    Counts counts() {
        Map<String, Long> named = new HashMap<>();
        byReason.forEach((reason, count) -> named.put(reason.name(), count));
        return new Counts(rows, accepted, rejected, skipped, unreported, named);
    }
}
