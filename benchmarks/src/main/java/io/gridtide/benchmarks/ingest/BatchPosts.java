package io.gridtide.benchmarks.ingest;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Batches as fast as they are acknowledged, from a few connections at once. */
final class BatchPosts {
    private static final int CONNECTIONS = 4;
    private static final int READINGS_PER_BODY = 5_000;
    private static final int BODIES = 24;

    private final WriteSide writeSide;

    BatchPosts(WriteSide writeSide) {
        this.writeSide = writeSide;
    }

    /**
     * Sends for a while; bodies are made beforehand and sent in turn.
     *
     * @return readings that were acknowledged
     * @throws IllegalStateException for any answer but 200
     */
    long send(BodyFormat format, Duration howLong) throws InterruptedException {
        List<byte[]> bodies = IntStream.range(0, BODIES)
                .mapToObj(body -> format.body((long) body * READINGS_PER_BODY, READINGS_PER_BODY))
                .toList();
        AtomicLong turn = new AtomicLong();
        AtomicLong acknowledged = new AtomicLong();
        long end = System.nanoTime() + howLong.toNanos();
        Callable<Void> connection = () -> {
            while (System.nanoTime() < end) {
                byte[] body = bodies.get((int) (turn.getAndIncrement() % BODIES));
                requireAccepted(
                        writeSide.post("api/v1/readings", format.mediaType(), BodyPublishers.ofByteArray(body)));
                acknowledged.addAndGet(READINGS_PER_BODY);
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<Void> done : threads.invokeAll(IntStream.range(0, CONNECTIONS)
                    .mapToObj(number -> connection)
                    .toList())) {
                done.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a batch was not taken", failure.getCause());
        }
        return acknowledged.get();
    }

    private static void requireAccepted(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            String body = answer.body();
            throw new IllegalStateException(
                    "answered " + answer.statusCode() + ": " + body.substring(0, Math.min(500, body.length())));
        }
    }
}
