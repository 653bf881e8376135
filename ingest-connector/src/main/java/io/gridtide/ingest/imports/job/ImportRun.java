package io.gridtide.ingest.imports.job;

import io.gridtide.ingest.config.ClockMode;
import io.gridtide.ingest.feed.Arrival;
import io.gridtide.ingest.feed.ReadingDraft;
import io.gridtide.ingest.feed.Verdict;
import io.gridtide.ingest.imports.read.Content;
import io.gridtide.ingest.imports.read.ImportFailure;
import io.gridtide.ingest.imports.read.ImportReader;
import io.gridtide.ingest.imports.read.RowSink;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.Reason;
import io.gridtide.ingest.kafka.TopicWriter.Entry;
import io.gridtide.schemas.avro.MeterReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One start of a job: reads, judges, writes in batches, and saves progress when the broker has acknowledged everything
 * before it. Only {@link #stop()} and {@link #progress()} are for other threads.
 */
final class ImportRun implements RowSink {
    static final String SOURCE = "import";

    private static final int BATCH_READINGS = 2_000;
    private static final int BATCH_ROWS = 20_000;
    private static final int BATCHES_UNDER_WAY = 8;
    private static final long SAVE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final ImportJob job;
    private final Workshop workshop;
    private final ImportReader reader;
    private final Content content;
    private final ErrorReport report;
    private final Tally tally;
    private final AcknowledgeWindow window = new AcknowledgeWindow(BATCHES_UNDER_WAY);
    private final long startNanos = System.nanoTime();
    private final long runMillisBefore;
    private List<Entry<MeterReading>> batch = new ArrayList<>(BATCH_READINGS);
    private long rowsAtCut;
    private long savedNanos = startNanos;
    private Arrival arrival;
    private volatile JobProgress safe;
    private volatile boolean stopping;

    /**
     * A start from where the job stands.
     *
     * @throws io.gridtide.ingest.imports.read.ImportFailure when the file cannot be read at all
     */
    ImportRun(ImportJob job, JobProgress from, Content content, Workshop workshop) {
        this.job = job;
        this.workshop = workshop;
        this.content = content;
        this.safe = from;
        this.runMillisBefore = from.runMillis();
        this.tally = new Tally(from.counts());
        this.rowsAtCut = tally.rows();
        this.arrival = arrival();
        this.reader = ImportReader.open(
                content, workshop.mappings().read(job.mapping()), from.position(), seriesId -> workshop.registry()
                        .series(seriesId, job.tenantId())
                        .map(series -> series.readingPeriod()));
        this.report = new ErrorReport(
                workshop.store().files(job.jobId()).report(), from.reportBytes(), workshop.maxReportBytes());
    }

    /**
     * Reads to the end of the file, or until it is told to stop; then everything read is acknowledged and saved.
     *
     * @return whether the end was reached
     * @throws io.gridtide.ingest.kafka.BrokerAwayException when something was not acknowledged: start again later
     * @throws io.gridtide.ingest.imports.read.ImportFailure when the file cannot be read on; what was read is safe
     */
    boolean toTheEnd() {
        try (reader;
                report) {
            boolean more = true;
            try {
                while (more && !stopping) {
                    more = readLine();
                }
            } catch (ImportFailure unreadable) {
                finish();
                throw unreadable;
            }
            finish();
            return !more;
        }
    }

    private boolean readLine() {
        if (!reader.next(this)) {
            return false;
        }
        tally.row();
        if (batch.size() >= BATCH_READINGS || tally.rows() - rowsAtCut >= BATCH_ROWS) {
            cut();
        }
        return true;
    }

    /** Not after a failed write: what was not written must not be passed over. */
    private void finish() {
        cut();
        window.settleAll().ifPresent(this::becomeSafe);
        save();
    }

    /** Ends the run soon, in good order. */
    void stop() {
        stopping = true;
    }

    /** How far it is; everything counted is acknowledged. */
    JobProgress progress() {
        return safe.afterRunning(runMillis());
    }

    @Override
    public void reading(ReadingDraft draft) {
        switch (workshop.feed().judge(draft, arrival)) {
            case Verdict.Accepted<MeterReading>(String key, MeterReading value) -> {
                batch.add(new Entry<>(key, value));
                tally.accepted();
            }
            case Verdict.Refused<MeterReading>(ItemError error) ->
                refused(reader.columnOf(error.field()), error.reasonCode(), error.detail());
        }
    }

    @Override
    public void refused(String column, Reason reason, String detail) {
        boolean reported = report.add(new LineError(reader.line(), column, reason, detail));
        tally.rejected(reason, reported);
    }

    @Override
    public void nothingMeasured() {
        tally.skipped();
    }

    /** Sends what has been read since the last cut. */
    private void cut() {
        JobProgress after = safe.at(
                reader.position(),
                tally.counts(),
                report.bytes(),
                content.bytesRead().get());
        List<Entry<MeterReading>> full = batch;
        batch = new ArrayList<>(BATCH_READINGS);
        rowsAtCut = tally.rows();
        CompletableFuture<Void> acknowledged = job.dryRun()
                ? CompletableFuture.completedFuture(null)
                : workshop.writer().writeAll(workshop.feed().topic(), full);
        window.add(acknowledged, after).ifPresent(this::becomeSafe);
        arrival = arrival();
        if (System.nanoTime() - savedNanos > SAVE_EVERY_NANOS) {
            save();
        }
    }

    private void becomeSafe(JobProgress progress) {
        safe = progress;
    }

    private void save() {
        savedNanos = System.nanoTime();
        report.force();
        workshop.store().save(job.jobId(), progress());
        // Another instance may have been asked to cancel the job.
        if (workshop.store().isCancelled(job.jobId())) {
            stop();
        }
    }

    private long runMillis() {
        return runMillisBefore
                + Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    }

    private Arrival arrival() {
        return new Arrival(job.tenantId(), SOURCE, workshop.clock().instant(), ClockMode.WALL);
    }
}
