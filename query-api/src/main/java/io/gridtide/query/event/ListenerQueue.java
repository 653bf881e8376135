package io.gridtide.query.event;

import io.gridtide.query.event.Event.Change;
import io.gridtide.query.event.Event.Heartbeat;
import io.gridtide.query.event.Event.Ready;
import io.gridtide.query.event.Event.Refresh;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one listener, beginning with {@link Ready}. Bounded: when a slow listener fills it, everything in it becomes one
 * {@link Refresh}, which tells the listener to read again what it shows. Nobody waits for a slow listener.
 */
final class ListenerQueue implements Flow.Publisher<Event> {
    private final int capacity;
    private final Consumer<ListenerQueue> onCancel;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final AtomicInteger drainRequests = new AtomicInteger();

    private Flow.@Nullable Subscriber<? super Event> subscriber;
    private long demand;
    private boolean cancelled;

    ListenerQueue(int capacity, Consumer<ListenerQueue> onCancel) {
        this.capacity = capacity;
        this.onCancel = onCancel;
        waiting.add(new Ready());
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Event> newSubscriber) {
        synchronized (this) {
            if (subscriber != null) {
                throw new IllegalStateException("a listener queue has one subscriber");
            }
            subscriber = newSubscriber;
        }
        newSubscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                grant(count);
            }

            @Override
            public void cancel() {
                stop();
            }
        });
    }

    void offer(Change change) {
        synchronized (this) {
            if (cancelled || waiting.peekLast() instanceof Refresh) {
                return;
            }
            if (waiting.size() >= capacity) {
                waiting.clear();
                waiting.add(new Refresh());
            } else {
                waiting.add(change);
            }
        }
        drain();
    }

    /** Only for a listener that has nothing to read. */
    void offerHeartbeat() {
        synchronized (this) {
            if (cancelled || !waiting.isEmpty()) {
                return;
            }
            waiting.add(new Heartbeat());
        }
        drain();
    }

    private void grant(long count) {
        synchronized (this) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        drain();
    }

    private void stop() {
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            waiting.clear();
        }
        onCancel.accept(this);
    }

    /** One thread at a time delivers, outside the lock; others leave a note that there is more. */
    private void drain() {
        if (drainRequests.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            deliverAllGranted();
            seen = drainRequests.addAndGet(-seen);
        }
    }

    private void deliverAllGranted() {
        while (true) {
            Event next;
            Flow.Subscriber<? super Event> receiver;
            synchronized (this) {
                receiver = subscriber;
                if (cancelled || receiver == null || demand == 0 || waiting.isEmpty()) {
                    return;
                }
                demand--;
                next = waiting.remove();
            }
            receiver.onNext(next);
        }
    }
}
