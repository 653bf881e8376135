package io.gridtide.query.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.query.event.Event.Heartbeat;
import io.gridtide.query.event.Event.PriceChange;
import io.gridtide.query.event.Event.Ready;
import io.gridtide.query.event.Event.Refresh;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ListenerQueueTest {
    private final List<ListenerQueue> cancelled = new ArrayList<>();
    private final ListenerQueue queue = new ListenerQueue(3, cancelled::add);

    private static PriceChange change(int number) {
        Instant from = Instant.EPOCH.plusSeconds(900L * number);
        return new PriceChange("DE-LU", from, from);
    }

    private AssertSubscriber<Event> subscribe(long demand) {
        AssertSubscriber<Event> subscriber = AssertSubscriber.create(demand);
        queue.subscribe(subscriber);
        return subscriber;
    }

    @Test
    void deliversInOrderBeginningWithReady() {
        AssertSubscriber<Event> listener = subscribe(10);

        queue.offer(change(1));
        queue.offer(change(2));

        assertThat(listener.getItems()).containsExactly(new Ready(), change(1), change(2));
    }

    @Test
    void deliversNoMoreThanWasAskedFor() {
        AssertSubscriber<Event> listener = subscribe(2);

        queue.offer(change(1));
        queue.offer(change(2));
        assertThat(listener.getItems()).containsExactly(new Ready(), change(1));

        listener.request(1);
        assertThat(listener.getItems()).containsExactly(new Ready(), change(1), change(2));
    }

    @Test
    void whatASlowListenerMissesBecomesOneRefresh() {
        AssertSubscriber<Event> listener = subscribe(1);

        for (int number = 1; number <= 50; number++) {
            queue.offer(change(number));
        }
        listener.request(10);
        queue.offer(change(51));

        assertThat(listener.getItems()).containsExactly(new Ready(), new Refresh(), change(51));
    }

    @Test
    void heartbeatsGoToIdleListenersOnlyAndNeverPileUp() {
        AssertSubscriber<Event> listener = subscribe(1);

        queue.offerHeartbeat();
        queue.offerHeartbeat();
        queue.offer(change(1));
        listener.request(10);

        assertThat(listener.getItems()).containsExactly(new Ready(), new Heartbeat(), change(1));
    }

    @Test
    void aListenerThatLeavesIsReportedOnceAndGetsNothingMore() {
        AssertSubscriber<Event> listener = subscribe(10);

        listener.cancel();
        listener.cancel();
        queue.offer(change(1));

        assertThat(cancelled).containsExactly(queue);
        assertThat(listener.getItems()).containsExactly(new Ready());
    }

    @Test
    void offersFromManyThreadsLoseNothingWhileThereIsRoom() throws InterruptedException {
        ListenerQueue wide = new ListenerQueue(10_000, ignored -> {});
        AssertSubscriber<Event> listener = AssertSubscriber.create(Long.MAX_VALUE);
        wide.subscribe(listener);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                int first = thread * 1000;
                threads.execute(() -> {
                    awaitQuietly(go);
                    for (int number = first; number < first + 1000; number++) {
                        wide.offer(change(number));
                    }
                });
            }
            go.countDown();
        }

        assertThat(listener.getItems()).hasSize(4001).doesNotHaveDuplicates();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
