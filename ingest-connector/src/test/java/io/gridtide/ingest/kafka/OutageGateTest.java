package io.gridtide.ingest.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gridtide.ingest.kafka.FlakyBroker.Mode;
import io.gridtide.ingest.spool.Spool;
import io.gridtide.ingest.spool.SpoolRecord;
import io.gridtide.ingest.spool.SpoolSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageGateTest {
    private static final Duration ACKNOWLEDGE_WITHIN = Duration.ofMillis(300);
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path directory;

    private final FlakyBroker broker = new FlakyBroker().started();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Spool spool;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OutageGate gate;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SpoolDrain drain;

    @BeforeEach
    void start() {
        start(16L << 20);
    }

    @AfterEach
    void stop() throws InterruptedException {
        executor.shutdownNow();
        drain.close();
        spool.close();
        broker.close();
    }

    @Test
    void recordsGoToTheBrokerWhileItIsWell() {
        assertThat(write("a").join()).isEqualTo(Receipt.BROKER);
        assertThat(broker.topic()).containsExactly("a");
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void knownOutageGoesToTheSpoolAtOnceAndIsDrainedInOrder() {
        broker.become(Mode.AWAY);

        assertThat(write("a", "b").join()).isEqualTo(Receipt.SPOOL);
        assertThat(write("c").join()).isEqualTo(Receipt.SPOOL);
        broker.become(Mode.WELL);

        awaitDirect();
        assertThat(broker.topic()).containsExactly("a", "b", "c");
        assertThat(write("d").join()).isEqualTo(Receipt.BROKER);
    }

    @Test
    void silentBrokerIsWaitedForAndThenTheSpoolTakesOverWhatIsOnItsWay() {
        broker.become(Mode.SILENT);

        CompletableFuture<Receipt> first = write("a");
        CompletableFuture<Receipt> second = write("b");

        assertThat(first.join()).isEqualTo(Receipt.SPOOL);
        assertThat(second.join()).isEqualTo(Receipt.SPOOL);
        broker.become(Mode.WELL);
        awaitDirect();
        assertThat(broker.topic()).containsExactly("a", "b", "a", "b");
    }

    @Test
    void failureOfOneCallSpoolsItAndWhatFollows() {
        broker.become(Mode.FAILING);

        assertThat(write("a").join()).isEqualTo(Receipt.SPOOL);
        assertThat(write("b").join()).isEqualTo(Receipt.SPOOL);
        broker.become(Mode.WELL);

        awaitDirect();
        assertThat(broker.topic()).containsExactly("a", "b");
    }

    @Test
    void fullSpoolMeansAFailureAndNeverAReceipt() {
        stopGate();
        start(2_000);
        broker.become(Mode.AWAY);

        List<Boolean> taken = IntStream.range(0, 100)
                .mapToObj(i -> write("key-" + i)
                        .handle((receipt, failure) -> failure == null)
                        .join())
                .toList();
        broker.become(Mode.WELL);
        awaitDirect();

        List<String> acknowledged = IntStream.range(0, 100)
                .filter(taken::get)
                .mapToObj(i -> "key-" + i)
                .toList();
        assertThat(acknowledged).isNotEmpty().hasSizeLessThan(100);
        assertThat(broker.topic()).containsExactlyElementsOf(acknowledged);
        assertThat(write("again").join()).isEqualTo(Receipt.BROKER);
    }

    @Test
    void refusalOfTheFullSpoolSaysWhy() {
        stopGate();
        start(10);
        broker.become(Mode.AWAY);

        assertThatThrownBy(() -> write("a").join())
                .hasCauseInstanceOf(BrokerAwayException.class)
                .hasMessageContaining("the spool is full");
    }

    @Test
    void recordThatIsRefusedForGoodFailsAloneAndCausesNoOutage() {
        RecordSender refusing = new RecordSender() {
            @Override
            public Optional<String> fault() {
                return Optional.empty();
            }

            @Override
            public void send(SpoolRecord output, Outcome outcome) {
                outcome.tell(output.key().equals("huge") ? new RecordTooLargeException("huge") : null);
            }
        };
        OutageGate other = new OutageGate(refusing, spool, ACKNOWLEDGE_WITHIN, 1 << 20, executor);

        assertThatThrownBy(() -> other.write(records("huge")).join()).hasCauseInstanceOf(BrokerAwayException.class);
        assertThat(other.write(records("a")).join()).isEqualTo(Receipt.BROKER);
        assertThat(other.isSpooling()).isFalse();
    }

    @Test
    void moreWaitingThanMemoryShouldHoldIsRefused() {
        broker.become(Mode.SILENT);
        stopGate();
        start(16L << 20, 200);
        CompletableFuture<Receipt> first = write("a");
        CompletableFuture<Receipt> second = write("b");

        assertThatThrownBy(() -> write("c", "d")).isInstanceOf(BrokerAwayException.class);

        broker.become(Mode.WELL);
        assertThat(CompletableFuture.allOf(first, second)).succeedsWithin(SOON);
        assertThat(write("e").join()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whateverTheBrokerDoesNothingAcknowledgedIsLostAndEveryWriterKeepsItsOrder(long seed) throws Exception {
        int writers = 6;
        int calls = 200;
        Map<Integer, List<String>> acknowledgedByWriter = new ConcurrentHashMap<>();
        CountDownLatch done = new CountDownLatch(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers + 1)) {
            Future<?> weather = threads.submit(() -> changeModes(new Random(seed), done));
            List<Future<?>> ends = IntStream.range(0, writers)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        acknowledgedByWriter.put(writer, writeNumbered(writer, calls, new Random(seed + writer)));
                        done.countDown();
                    }))
                    .toList();
            for (Future<?> end : ends) {
                end.get(90, TimeUnit.SECONDS);
            }
            weather.get(10, TimeUnit.SECONDS);
        }
        broker.become(Mode.WELL);
        awaitDirect();

        List<String> topic = broker.topic();
        for (int writer = 0; writer < writers; writer++) {
            List<String> acknowledged = acknowledgedByWriter.getOrDefault(writer, List.of());
            String prefix = writer + "/";
            Set<String> arrived = new LinkedHashSet<>();
            topic.stream().filter(key -> key.startsWith(prefix)).forEach(arrived::add);
            assertThat(arrived).containsAll(acknowledged);
            assertThat(arrived.stream().filter(acknowledged::contains)).containsExactlyElementsOf(acknowledged);
        }
    }

    /** Half of the calls wait for the receipt, the others follow at once. */
    private List<String> writeNumbered(int writer, int calls, Random random) {
        List<CompletableFuture<List<String>>> receipts = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            String[] keys = {writer + "/" + call + "a", writer + "/" + call + "b"};
            CompletableFuture<List<String>> receipt =
                    gate.write(records(keys)).handle((safe, failure) -> failure == null ? List.of(keys) : List.of());
            receipts.add(receipt);
            if (random.nextBoolean()) {
                receipt.join();
            }
        }
        return receipts.stream().flatMap(one -> one.join().stream()).toList();
    }

    private void changeModes(Random random, CountDownLatch end) {
        try {
            while (!end.await(random.nextInt(5, 120), TimeUnit.MILLISECONDS)) {
                Mode next = random.nextInt(3) == 0 ? Mode.WELL : Mode.values()[random.nextInt(Mode.values().length)];
                broker.become(next);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(long limitBytes) {
        start(limitBytes, 1 << 20);
    }

    private void start(long limitBytes, long waitingBytesAtMost) {
        spool = Spool.open(
                SpoolSettings.of(directory, limitBytes, 0), InstantSource.system(), new SimpleMeterRegistry());
        gate = new OutageGate(broker, spool, ACKNOWLEDGE_WITHIN, waitingBytesAtMost, executor);
        drain = new SpoolDrain(spool, gate, broker);
        gate.start();
        drain.start();
    }

    private void stopGate() {
        drain.close();
        spool.close();
    }

    private CompletableFuture<Receipt> write(String... keys) {
        return gate.write(records(keys));
    }

    private void awaitDirect() {
        await().atMost(SOON).until(() -> spool.isEmpty() && !gate.isSpooling());
    }

    private static List<SpoolRecord> records(String... keys) {
        return List.of(keys).stream()
                .map(key -> new SpoolRecord("meter.reading.v1", key, new byte[20]))
                .toList();
    }
}
