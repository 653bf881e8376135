package io.gridtide.benchmarks.pipeline;

import io.gridtide.launcher.process.ProcessMemory;
import io.gridtide.launcher.stack.Supervised;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Memory of service instances, by what they say at {@code /q/metrics} and what Linux says of their processes. */
final class ServiceGauge implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Supervised> instances;
    private final HttpClient client = HttpClient.newHttpClient();

    ServiceGauge(List<Supervised> instances) {
        this.instances = List.copyOf(instances);
    }

    long heapMebibytes() throws InterruptedException {
        double bytes = 0;
        for (Supervised instance : instances) {
            bytes += heapBytes(instance);
        }
        return (long) bytes >> 20;
    }

    long residentMebibytes() {
        return instances.stream()
                        .flatMap(instance -> instance.pid().stream())
                        .mapToLong(pid -> ProcessMemory.residentKibibytes(pid).orElse(0))
                        .sum()
                >> 10;
    }

    @Override
    public void close() {
        client.close();
    }

    private double heapBytes(Supervised instance) throws InterruptedException {
        int port = instance.component().ports().getFirst();
        URI metrics = URI.create("http://127.0.0.1:" + port + "/q/metrics");
        try {
            return client.send(HttpRequest.newBuilder(metrics).timeout(PATIENCE).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    instance.component().name() + " does not say how much memory it uses", failure);
        }
    }
}
