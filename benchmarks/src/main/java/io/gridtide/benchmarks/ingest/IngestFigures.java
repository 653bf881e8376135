package io.gridtide.benchmarks.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures of a run by the names that other programs know. What was not measured is left out. */
final class IngestFigures {
    private final Map<String, Double> figureByName = new LinkedHashMap<>();

    void rates(List<Measured> medians, Measured peer) {
        for (Measured measured : medians) {
            String name = figure(measured.path());
            figureByName.put(
                    measured.path().equals(IngestBench.IMPORT) ? "csv_rows_per_s" : name + "_per_s",
                    measured.perSecond());
            figureByName.put(name + "_ratio_to_producer_performance", measured.perSecond() / peer.perSecond());
            figureByName.put(
                    name + "_cpu_s_per_million",
                    measured.secondsPerMillion(
                            measured.senderCpu().plus(measured.connectorCpu()).plus(measured.brokerCpu())));
        }
    }

    void latencies(SinglePosts.Latencies latencies) {
        figureByName.put("http_single_p50_ms", latencies.millis(50));
        figureByName.put("http_single_p99_ms", latencies.millis(99));
    }

    void heap(long connectorMebibytes) {
        figureByName.put("connector_heap_mib", (double) connectorMebibytes);
    }

    Map<String, Double> byName() {
        return figureByName;
    }

    private static String figure(String path) {
        return switch (path) {
            case IngestBench.PEER -> "producer_performance_random";
            case IngestBench.PEER_TEXT -> "producer_performance_text";
            case IngestBench.DIRECT -> "direct";
            case IngestBench.IMPORT -> "csv_import";
            case IngestBench.BATCH_PREFIX + "JSON" -> "http_batch";
            default ->
                "http_batch_"
                        + path.substring(IngestBench.BATCH_PREFIX.length()).toLowerCase(Locale.ROOT);
        };
    }
}
