package io.gridtide.benchmarks.sink;

import io.gridtide.launcher.stack.Reporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of a run, and its figures by the names that other programs know. What was not measured is left out. */
final class SinkFigures {
    private static final String ROW = "%-22s %12s %14s";

    private final List<Rate> medians;

    SinkFigures(List<Rate> medians) {
        this.medians = medians;
    }

    void say(Reporter out) {
        double sink = of(SinkBench.SINK).orElseThrow();
        out.say("");
        out.say(ROW.formatted("writer", "rows/s", "sink / writer"));
        medians.forEach(rate -> out.say(ROW.formatted(
                rate.writer(), "%,.0f".formatted(rate.perSecond()), "%.2f".formatted(sink / rate.perSecond()))));
    }

    /** The ratio to COPY is the one to the faster order of rows. */
    Map<String, Double> byName() {
        Map<String, Double> figures = new LinkedHashMap<>();
        double sink = of(SinkBench.SINK).orElseThrow();
        figures.put("rows_per_s", sink);
        of(SinkBench.COPY).ifPresent(rate -> figures.put("copy_rows_per_s", rate));
        of(SinkBench.COPY_SORTED).ifPresent(rate -> figures.put("copy_sorted_rows_per_s", rate));
        of(SinkBench.COPY)
                .ifPresent(rate -> figures.put(
                        "ratio_to_copy",
                        sink / Math.max(rate, of(SinkBench.COPY_SORTED).orElse(0.0))));
        of(SinkBench.DEBEZIUM).ifPresent(rate -> {
            figures.put("debezium_sink_rows_per_s", rate);
            figures.put("ratio_to_debezium_sink", sink / rate);
        });
        return figures;
    }

    private Optional<Double> of(String writer) {
        return medians.stream()
                .filter(rate -> rate.writer().equals(writer))
                .map(Rate::perSecond)
                .findFirst();
    }
}
