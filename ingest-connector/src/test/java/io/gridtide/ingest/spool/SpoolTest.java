package io.gridtide.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gridtide.ingest.spool.SpoolException.Category;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final long LIMIT = 1L << 20;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Optional<Spool> open = Optional.empty();

    @AfterEach
    void close() {
        open.ifPresent(Spool::close);
    }

    @Test
    void whatWasAppendedIsThereAfterARestartInOrder() {
        append(reopen(small()), "a", "b");
        append(current(), "c");

        assertThat(drainAll(reopen(small()))).containsExactly("a", "b", "c");
        assertThat(current().isEmpty()).isTrue();
        assertThat(current().status().records()).isZero();
        assertThat(segments()).isEmpty();
    }

    @Test
    void drainedRecordsAreNotDrainedAgainAfterARestart() {
        append(reopen(small()), numbered(0, 400));
        SpoolChunk first = current().next().orElseThrow();
        current().drained(first);
        List<String> drained = keys(first);

        List<String> rest = drainAll(reopen(small()));

        assertThat(drained).isNotEmpty();
        assertThat(rest).isNotEmpty().doesNotContainAnyElementsOf(drained);
        assertThat(Stream.concat(drained.stream(), rest.stream())).containsExactly(numbered(0, 400));
    }

    @Test
    void segmentsBegunAfterEverythingWasDrainedAreNotTakenForDrained() {
        append(reopen(small()), "a");
        assertThat(drainAll(current())).containsExactly("a");
        current().reset();
        reopen(small());
        append(current(), "b");
        append(current(), "c");

        assertThat(drainAll(reopen(small()))).containsExactly("b", "c");
    }

    @Test
    void writeThatWasCutOffIsCutAtTheLastWholeRecordAndTheNextFollowsIt() throws IOException {
        append(reopen(small()), "a", "b");
        closeCurrent();
        byte[] bytes = Files.readAllBytes(onlySegment());
        Files.write(onlySegment(), Arrays.copyOf(bytes, bytes.length - 3));

        append(reopen(small()), "c");

        assertThat(drainAll(reopen(small()))).containsExactly("a", "c");
        assertThat(damagedBytes()).isZero();
    }

    @Test
    void damageInTheMiddleCostsItsRecordAloneAndIsKeptAside() throws IOException {
        append(reopen(small()), "a", "b", "c");
        closeCurrent();
        byte[] bytes = Files.readAllBytes(onlySegment());
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(onlySegment(), bytes);

        assertThat(drainAll(reopen(small()))).containsExactly("a", "c");

        assertThat(damagedBytes()).isPositive();
        assertThat(directory.resolve("damaged")).isDirectoryContaining("glob:**0000000000000001.spool");
    }

    @Test
    void segmentOfALaterVersionIsMovedAsideAndTheOthersAreDrained() throws IOException {
        append(reopen(small()), "a");
        closeCurrent();
        byte[] bytes = Files.readAllBytes(onlySegment());
        bytes[7] = 9;
        Files.write(directory.resolve("0000000000000000.spool"), bytes);

        assertThat(drainAll(reopen(small()))).containsExactly("a");

        assertThat(directory.resolve("damaged")).isDirectoryContaining("glob:**0000000000000000.spool");
    }

    @Test
    void lostPositionMeansDrainingAgainAndNotLosing() throws IOException {
        append(reopen(small()), numbered(0, 400));
        current().drained(current().next().orElseThrow());
        closeCurrent();
        Files.writeString(directory.resolve("position"), "9 999 1\n", StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(drainAll(reopen(small()))).endsWith("399").hasSizeGreaterThan(100);
    }

    @Test
    void secondInstanceIsToldWhoHoldsTheDirectory() {
        reopen(small());

        assertThatThrownBy(() -> Spool.open(small(), CLOCK, metrics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("gridtide.ingest.spool.directory");
    }

    @Test
    void fullSpoolRefusesUntilItIsDrained() {
        Spool spool = reopen(new SpoolSettings(directory, 20_000, 0, 5_000));
        int taken = 0;
        while (category(spool.append(records(numbered(taken * 10, taken * 10 + 10))))
                .isEmpty()) {
            taken++;
        }

        assertThat(taken).isPositive();
        assertThat(category(spool.append(records(numbered(0, 10))))).contains(Category.FULL);
        assertThat(spool.status().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("20000 bytes"));
        assertThat(metrics.get("gridtide.ingest.spool.full").gauge().value()).isEqualTo(1);

        assertThat(drainAll(spool)).containsExactly(numbered(0, taken * 10));

        assertThat(spool.status().fault()).isEmpty();
        assertThat(category(spool.append(records("again")))).isEmpty();
    }

    @Test
    void diskThatIsAlmostFullIsLeftItsReserve() {
        Spool spool = reopen(new SpoolSettings(directory, LIMIT, Long.MAX_VALUE / 2, 5_000));

        assertThat(category(spool.append(records("a")))).contains(Category.FULL);
        assertThat(spool.status().fault()).isPresent();
    }

    @Test
    void recordTheBrokerWouldNotTakeIsRefusedAndTheNextIsTaken() {
        Spool spool = reopen(new SpoolSettings(directory, LIMIT * 10, 0, LIMIT));
        SpoolRecord huge = new SpoolRecord("meter.reading.v1", "huge", new byte[1_100_000]);

        assertThat(category(spool.append(List.of(huge)))).contains(Category.TOO_LARGE);
        assertThat(category(spool.append(records("a")))).isEmpty();
        assertThat(drainAll(spool)).containsExactly("a");
    }

    @Test
    void failingDiskRefusesAndIsUsedAgainWhenItIsMended() throws IOException {
        Spool spool = reopen(small());
        Path away = directory.resolveSibling(directory.getFileName() + "-away");
        Files.move(directory, away);

        assertThat(category(spool.append(records("lost")))).contains(Category.DISK_ERROR);
        assertThat(spool.status().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("NoSuchFile"));

        Files.move(away, directory);
        assertThat(category(spool.append(records("a")))).isEmpty();
        assertThat(spool.status().fault()).isEmpty();
        assertThat(drainAll(spool)).containsExactly("a");
    }

    @Test
    void manyWritersShareForcedWritesAndEachKeepsItsOrder() throws Exception {
        Spool spool = reopen(new SpoolSettings(directory, LIMIT * 64, 0, 64 * 1024));
        int writers = 8;
        int perWriter = 300;
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                ends.add(threads.submit(() -> {
                    for (int i = 0; i < perWriter; i++) {
                        spool.append(records(number + "/" + i)).join();
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        }

        List<String> all = drainAll(reopen(new SpoolSettings(directory, LIMIT * 64, 0, 64 * 1024)));

        assertThat(all).hasSize(writers * perWriter);
        for (int writer = 0; writer < writers; writer++) {
            String prefix = writer + "/";
            assertThat(all.stream().filter(key -> key.startsWith(prefix)))
                    .containsExactly(IntStream.range(0, perWriter)
                            .mapToObj(i -> prefix + i)
                            .toArray(String[]::new));
        }
        assertThat(metrics.get("gridtide.ingest.spool.force").timer().count()).isLessThan((long) writers * perWriter);
    }

    @Test
    void statusTellsHowLongTheOldestHasWaited() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Spool spool = Spool.open(small(), () -> now[0], metrics);
        open = Optional.of(spool);
        append(spool, "a");
        now[0] = now[0].plusSeconds(90);

        assertThat(spool.status().oldestAge()).contains(Duration.ofSeconds(90));
        assertThat(spool.status().records()).isEqualTo(1);
        assertThat(metrics.get("gridtide.ingest.spool.oldest.age.seconds")
                        .gauge()
                        .value())
                .isEqualTo(90);
    }

    private SpoolSettings small() {
        return new SpoolSettings(directory, LIMIT, 0, 4_000);
    }

    private Spool reopen(SpoolSettings settings) {
        open.ifPresent(Spool::close);
        Spool spool = Spool.open(settings, CLOCK, metrics);
        open = Optional.of(spool);
        return spool;
    }

    private Spool current() {
        return open.orElseThrow();
    }

    private void closeCurrent() {
        current().close();
        open = Optional.empty();
    }

    private double damagedBytes() {
        return metrics.get("gridtide.ingest.spool.damaged.bytes").counter().count();
    }

    private List<Path> segments() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path onlySegment() {
        assertThat(segments()).hasSize(1);
        return segments().getFirst();
    }

    private static void append(Spool spool, String... keys) {
        spool.append(records(keys)).join();
    }

    private static Optional<Category> category(CompletableFuture<Void> appended) {
        try {
            appended.get(30, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof SpoolException cause
                    ? Optional.of(cause.category())
                    : Optional.empty();
        } catch (InterruptedException | TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }

    private static List<String> drainAll(Spool spool) {
        List<String> all = new ArrayList<>();
        Optional<SpoolChunk> chunk = spool.next();
        while (chunk.isPresent()) {
            all.addAll(keys(chunk.get()));
            spool.drained(chunk.get());
            chunk = spool.next();
        }
        return all;
    }

    private static List<String> keys(SpoolChunk chunk) {
        return chunk.records().stream().map(SpoolRecord::key).toList();
    }

    private static String[] numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toArray(String[]::new);
    }

    private static List<SpoolRecord> records(String... keys) {
        return Stream.of(keys)
                .map(key -> new SpoolRecord("meter.reading.v1", key, ("value of " + key).getBytes(UTF_8)))
                .toList();
    }
}
