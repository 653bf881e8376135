package io.gridtide.ingest.imports.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gridtide.ingest.imports.read.Position;
import io.gridtide.ingest.imports.time.RepeatedHour;
import io.gridtide.ingest.item.BodyException;
import io.gridtide.ingest.item.Reason;
import io.gridtide.ingest.kafka.BrokerAwayException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a crash, and what is cut off after one. */
class JobFilesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    @Test
    void jobAndProgressComeBackAsTheyWere() {
        JobStore store = new JobStore(directory);
        ImportJob job = new Uploads(store, 1000).take(body("hello"), order("demo"), NOW, "0a1b2c3d-4e5f");
        JobProgress progress = JobProgress.QUEUED
                .started(NOW)
                .at(
                        new Position(77, 5, Map.of("a", new RepeatedHour.Saved(1, 2, 1, true))),
                        new Counts(4, 3, 1, 0, 0, Map.of("WRONG_TYPE", 1L)),
                        120,
                        77);
        store.save(job.jobId(), progress);

        JobStore reopened = new JobStore(directory);
        assertThat(job.jobId()).isEqualTo("20260131T120000123-0a1b2c3d");
        assertThat(job.contentHash()).startsWith("2cf24dba5fb0a30e");
        assertThat(reopened.ids()).containsExactly(job.jobId());
        assertThat(reopened.find(job.jobId())).contains(job);
        assertThat(reopened.progress(job.jobId())).contains(progress);
    }

    @Test
    void fileThatIsTooLargeLeavesNothing() throws IOException {
        JobStore store = new JobStore(directory);

        assertThatThrownBy(() -> new Uploads(store, 4).take(body("hello"), order("demo"), NOW, "0a1b2c3d"))
                .isInstanceOf(BodyException.class);

        assertThat(store.ids()).isEmpty();
        try (var left = Files.list(directory.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void fileThatLiesOnDiskIsTakenAwayFromThere() throws IOException {
        JobStore store = new JobStore(directory);
        Path received = Files.writeString(directory.resolve("uploads/part"), "hello");

        ImportJob job = new Uploads(store, 1000).take(received, order("demo"), NOW, "0a1b2c3d");

        assertThat(received).doesNotExist();
        assertThat(store.files(job.jobId()).content()).hasContent("hello");
        assertThat(job.contentHash()).startsWith("2cf24dba5fb0a30e");
        assertThat(job.bytes()).isEqualTo(5);
    }

    @Test
    void whatACrashLeftOfAnUploadIsRemovedLater() throws IOException {
        JobStore store = new JobStore(directory);
        Path old = Files.writeString(directory.resolve("uploads/part"), "hel");
        Files.setLastModifiedTime(old, FileTime.from(NOW.minusSeconds(7 * 3600)));
        Path fresh = Files.writeString(directory.resolve("uploads/other"), "hel");
        Files.setLastModifiedTime(fresh, FileTime.from(NOW.minusSeconds(60)));

        new Uploads(store, 1000).removeAbandoned(NOW);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void nameThatIsNoJobIdNeverReachesTheDisk() {
        JobStore store = new JobStore(directory);

        assertThat(store.find("../../etc/passwd")).isEmpty();
        assertThatThrownBy(() -> store.files("../x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sameFileIsRecognisedByTenantContentAndMapping() throws IOException {
        JobStore store = new JobStore(directory);
        Uploads uploads = new Uploads(store, 1000);
        ImportJob first = uploads.take(body("hello"), order("demo"), NOW, "00000001");
        store.rememberDone(first, "{}");

        ImportJob same = uploads.take(body("hello"), order("demo"), NOW, "00000002");
        assertThat(store.doneBefore(same, "{}")).contains(first.jobId());
        assertThat(store.doneBefore(same, "{\"layout\":\"WIDE\"}")).isEmpty();
        assertThat(store.doneBefore(uploads.take(body("hello"), order("other"), NOW, "00000003"), "{}"))
                .isEmpty();
        assertThat(store.doneBefore(uploads.take(body("hello!"), order("demo"), NOW, "00000004"), "{}"))
                .isEmpty();
        store.remove(first, "{}");
        assertThat(store.doneBefore(same, "{}")).isEmpty();
    }

    @Test
    void jobIsRunByOneAtATime() {
        Path lock = directory.resolve("lock");

        try (JobLock held = JobLock.take(lock).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(JobLock.take(lock)).isEmpty();
        }
        assertThat(JobLock.take(lock)).isPresent();
    }

    @Test
    void reportGoesOnWhereProgressWasSaved() throws IOException {
        Path file = directory.resolve("errors.ndjson");
        long safe;
        try (ErrorReport report = new ErrorReport(file, 0, 1000)) {
            report.add(new LineError(2, "value", Reason.WRONG_TYPE, "first"));
            safe = report.bytes();
            report.add(new LineError(3, "value", Reason.WRONG_TYPE, "lost in a crash and found again"));
        }

        try (ErrorReport report = new ErrorReport(file, safe, 1000)) {
            report.add(new LineError(3, "value", Reason.WRONG_TYPE, "again"));
        }

        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .last()
                .isEqualTo("{\"line\":3,\"column\":\"value\",\"reasonCode\":\"WRONG_TYPE\",\"detail\":\"again\"}");
    }

    @Test
    void reportIsBounded() {
        try (ErrorReport report = new ErrorReport(directory.resolve("errors.ndjson"), 0, 10)) {
            assertThat(report.add(new LineError(2, "", Reason.WRONG_TYPE, "one")))
                    .isTrue();
            assertThat(report.add(new LineError(3, "", Reason.WRONG_TYPE, "two")))
                    .isFalse();
        }
    }

    @Test
    void progressIsSafeOnlyWhenEverythingBeforeItIsAcknowledged() {
        AcknowledgeWindow window = new AcknowledgeWindow(4);
        CompletableFuture<Void> first = new CompletableFuture<>();
        JobProgress one = JobProgress.QUEUED.saying("one");
        JobProgress two = JobProgress.QUEUED.saying("two");

        assertThat(window.add(first, one)).isEmpty();
        assertThat(window.add(CompletableFuture.completedFuture(null), two)).isEmpty();
        first.complete(null);

        assertThat(window.settleAll()).contains(two);
    }

    @Test
    void failedBatchIsNeverPassedOver() {
        AcknowledgeWindow window = new AcknowledgeWindow(4);
        CompletableFuture<Void> first = new CompletableFuture<>();
        assertThat(window.add(first, JobProgress.QUEUED)).isEmpty();
        first.completeExceptionally(new IllegalStateException("gone"));

        assertThatThrownBy(() -> window.add(CompletableFuture.completedFuture(null), JobProgress.QUEUED))
                .isInstanceOf(BrokerAwayException.class);
        assertThatThrownBy(window::settleAll).isInstanceOf(BrokerAwayException.class);
    }

    @Test
    void tenantWithManyFilesHoldsUpNobodyElse() {
        JobStore store = new JobStore(directory);
        Uploads uploads = new Uploads(store, 1000);
        ImportJob a1 = uploads.take(body("1"), order("a"), NOW, "00000001");
        ImportJob a2 = uploads.take(body("2"), order("a"), NOW, "00000002");
        ImportJob b1 = uploads.take(body("3"), order("b"), NOW, "00000003");
        JobQueue queue = new JobQueue(store);

        assertThat(queue.inTurn(0)).containsExactly(a1, a2, b1);
        queue.hadItsTurn(a1);
        queue.ended(a1);
        assertThat(queue.inTurn(0)).containsExactly(b1, a2);
        queue.postpone(b1, 100);
        assertThat(queue.inTurn(50)).containsExactly(a2);
        assertThat(queue.inTurn(100)).containsExactly(b1, a2);
    }

    private static ByteArrayInputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static ImportOrder order(String tenantId) {
        return new ImportOrder(tenantId, "someone", "f.csv", JsonNodeFactory.instance.objectNode(), false, false, null);
    }
}
