package io.gridtide.streams.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.streams.interval.SeriesHead;
import io.gridtide.streams.interval.TestHeads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadStoreTest {
    private static final int PARTITIONS = 2;

    @TempDir
    @SuppressWarnings("NullAway.Init") // given by JUnit
    private Path directory;

    private @Nullable HeadStore opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void changedHeadIsWrittenWhenTheTransactionCommitsAndNotBefore() {
        HeadStore store = store(10);
        store.put("a", TestHeads.withReadings(3));
        assertThat(store.wrapped().get("a")).isNull();
        store.flushCache();
        assertThat(store.wrapped().get("a")).isEqualTo(TestHeads.whole(TestHeads.withReadings(3)));
    }

    @Test
    void headInHandChangesNothingUntilItIsPut() {
        HeadStore store = store(10);
        store.put("a", TestHeads.withReadings(1));
        SeriesHead inHand = requireNonNull(store.get("a"));
        TestHeads.addReading(inHand);
        assertThat(bytes(store, "a")).isEqualTo(TestHeads.whole(TestHeads.withReadings(1)));
        store.put("a", inHand);
        assertThat(bytes(store, "a")).isEqualTo(TestHeads.whole(TestHeads.withReadings(2)));
    }

    @Test
    void moreSeriesThanFitAreWrittenAndReadAgain() {
        HeadStore store = store(4);
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            ids.add("series-" + number);
            store.put("series-" + number, TestHeads.withReadings(number % 7));
        }
        assertThat(store.wrapped().approximateNumEntries()).isPositive();
        for (int number = 0; number < 50; number++) {
            assertThat(bytes(store, ids.get(number))).isEqualTo(TestHeads.whole(TestHeads.withReadings(number % 7)));
        }
    }

    @Test
    void abortedTransactionLeavesNothingBehind() {
        HeadStore store = store(10);
        store.put("a", TestHeads.withReadings(1));
        store.flushCache();
        store.put("a", TestHeads.withReadings(2));
        store.put("b", TestHeads.withReadings(2));
        store.clearCache();
        store.flushCache();
        assertThat(bytes(store, "a")).isEqualTo(TestHeads.whole(TestHeads.withReadings(1)));
        assertThat(store.get("b")).isNull();
    }

    @Test
    void walkOverAllSeriesMeetsEachOnceWithWhatWasPutLast() {
        HeadStore store = store(4);
        for (int number = 10; number < 30; number++) {
            store.put("series-" + number, TestHeads.withReadings(1));
        }
        store.put("series-29", TestHeads.withReadings(5));
        List<String> met = new ArrayList<>();
        String resume = null;
        do {
            var batch = store.range(resume, 7);
            batch.forEach(entry -> met.add(entry.key + "=" + TestHeads.whole(entry.value).length));
            resume = batch.size() < 7 ? null : batch.getLast().key;
        } while (resume != null);
        assertThat(met)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .endsWith("series-29=" + TestHeads.whole(TestHeads.withReadings(5)).length);
    }

    @Test
    void changesAreReadBackFromTheJournalAfterARestart() {
        HeadStore store = store(10);
        store.put("a", TestHeads.withReadings(1));
        store.flushCache();
        byte[] whole = store.wrapped().get("a");
        change(store, "a");
        store.flushCache();
        change(store, "a");
        store.flushCache();
        assertThat(store.wrapped().get("a")).as("not written whole").isEqualTo(whole);
        HeadStore restarted = restart(store, 10);
        assertThat(bytes(restarted, "a")).isEqualTo(TestHeads.whole(TestHeads.withReadings(3)));
    }

    @Test
    void idleSeriesAreWalkedAsTheJournalHasThem() {
        HeadStore store = store(10);
        store.put("a", TestHeads.withReadings(1));
        store.flushCache();
        change(store, "a");
        store.flushCache();
        assertThat(restart(store, 10).range(null, 5)).singleElement().satisfies(found -> assertThat(
                        TestHeads.whole(found.value))
                .isEqualTo(TestHeads.whole(TestHeads.withReadings(2))));
    }

    @Test
    void journalDoesNotGrowForever() {
        HeadStore store = store(10);
        for (int round = 0; round < 500; round++) {
            store.put("a", TestHeads.withReadings(round % 8));
            store.flushCache();
        }
        assertThat(journals(store)).isBetween(1, 60);
    }

    /** Whatever is put, in transactions of any size, with room for any number of heads, is there after a restart at any time. */
    @Test
    void restartAtAnyTimeFindsWhatWasCommitted() {
        Random random = new Random(20_261_121);
        for (int cachedSeries : new int[] {1, 2, 6, 40}) {
            HeadStore store = store(cachedSeries);
            Map<String, Integer> committed = new HashMap<>();
            for (int round = 0; round < 400; round++) {
                for (int change = random.nextInt(12); change > 0; change--) {
                    String seriesId = cachedSeries + "-" + random.nextInt(12);
                    int readings = committed.getOrDefault(seriesId, 0) % 8;
                    if (readings == 0) {
                        store.put(seriesId, TestHeads.withReadings(1));
                    } else {
                        change(store, seriesId);
                    }
                    committed.put(seriesId, readings + 1);
                }
                store.flushCache();
                if (random.nextInt(20) == 0) {
                    store = restart(store, cachedSeries);
                }
                for (Map.Entry<String, Integer> series : committed.entrySet()) {
                    assertThat(bytes(store, series.getKey()))
                            .isEqualTo(TestHeads.whole(TestHeads.withReadings(series.getValue())));
                }
            }
            store.close();
        }
    }

    private static void change(HeadStore store, String seriesId) {
        SeriesHead head = requireNonNull(store.get(seriesId));
        TestHeads.addReading(head);
        store.put(seriesId, head);
    }

    private HeadStore restart(HeadStore store, int cachedSeries) {
        store.close();
        return store(cachedSeries);
    }

    private static int journals(HeadStore store) {
        int count = 0;
        try (var all = store.wrapped().range(null, HeadJournal.END)) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private static byte[] bytes(HeadStore store, String seriesId) {
        return TestHeads.whole(requireNonNull(store.get(seriesId)));
    }

    private HeadStore store(int cachedSeries) {
        Properties properties = new Properties();
        properties.put(GridtideTopology.CACHED_SERIES, cachedSeries);
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
        KeyValueStore<String, byte[]> stored = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore("heads"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        HeadStore store = new HeadStore(stored, PARTITIONS);
        store.init(context.getStateStoreContext(), store);
        opened = store;
        return store;
    }
}
