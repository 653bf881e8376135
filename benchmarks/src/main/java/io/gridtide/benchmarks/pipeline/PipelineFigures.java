package io.gridtide.benchmarks.pipeline;

import io.gridtide.launcher.stack.Reporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a run, and its figures by name. */
final class PipelineFigures {
    private final List<Phase> phases;
    private final RowCounts counts;

    PipelineFigures(List<Phase> phases, RowCounts counts) {
        this.phases = List.copyOf(phases);
        this.counts = counts;
    }

    void say(Reporter out) {
        phases.forEach(phase -> say(phase, out));
        out.say("");
        out.say("rows of readings: %,d; lost: %,d; doubled: %,d; intervals with another number of readings: %,d"
                .formatted(counts.readingRows(), counts.lost(), counts.doubled(), counts.odd()));
    }

    Map<String, Double> byName() {
        Map<String, Double> figures = new LinkedHashMap<>();
        Phase main = phases.getFirst();
        figures.put("sustained_per_s", main.sustainedPerSecond());
        figures.put("lag_slope_per_s", main.lagSlopePerSecond());
        figures.put("heap_most_mib", Trend.greatest(main.seen(), Observation::heapMebibytes));
        figures.put("resident_most_mib", Trend.greatest(main.seen(), Observation::residentMebibytes));
        figures.put("bytes_per_row", main.bytesPerRow());
        figures.put("bytes_per_record", main.bytesPerRecord());
        // Latency counts at the low rate; without that phase it is the one under full load.
        Phase latency = phases.getLast();
        figures.put("event_to_row_p50_ms", (double) latency.latency().getValueAtPercentile(50));
        figures.put("event_to_row_p99_ms", (double) latency.latency().getValueAtPercentile(99));
        figures.put("lost", (double) counts.lost());
        figures.put("doubled", (double) (counts.doubled() + counts.odd()));
        return figures;
    }

    private static void say(Phase phase, Reporter out) {
        List<Observation> seen = phase.seen();
        out.say("");
        out.say("%s, %,d readings/s due, %.0f s"
                .formatted(
                        phase.name(),
                        phase.rate(),
                        seen.getLast().seconds() - seen.getFirst().seconds()));
        out.say("  per second: produced %,.0f, through the streams %,.0f, rows %,.0f; sustained %,.0f"
                .formatted(
                        phase.producedPerSecond(),
                        phase.streamedPerSecond(),
                        phase.sunkPerSecond(),
                        phase.sustainedPerSecond()));
        out.say("  lag, readings: streams most %,.0f, slope %,.0f/s; sink most %,.0f, slope %,.0f/s: %s"
                .formatted(
                        Trend.greatest(seen, Observation::streamsLag),
                        Trend.slopePerSecond(seen, Observation::streamsLag),
                        Trend.greatest(seen, Observation::sinkLag),
                        Trend.slopePerSecond(seen, Observation::sinkLag),
                        phase.isFlat() ? "flat" : "GROWING"));
        out.say("  services, MiB: heap most %,.0f, slope %.2f/s; resident most %,.0f, slope %.2f/s"
                .formatted(
                        Trend.greatest(seen, Observation::heapMebibytes),
                        Trend.slopePerSecond(seen, Observation::heapMebibytes),
                        Trend.greatest(seen, Observation::residentMebibytes),
                        Trend.slopePerSecond(seen, Observation::residentMebibytes)));
        out.say(
                "  disk: %.0f bytes a row with its key (computed: %d), %.0f bytes a record on the topic; %,.1f MiB/s together"
                        .formatted(
                                phase.bytesPerRow(),
                                LoadShape.BYTES_PER_ROW,
                                phase.bytesPerRecord(),
                                Trend.perSecond(seen, one -> one.tableBytes() + one.topicBytes()) / (1 << 20)));
        out.say("  acknowledged to visible row, ms, %,d intervals watched: p50 %,d, p95 %,d, p99 %,d, longest %,d"
                .formatted(
                        phase.latency().getTotalCount(),
                        phase.latency().getValueAtPercentile(50),
                        phase.latency().getValueAtPercentile(95),
                        phase.latency().getValueAtPercentile(99),
                        phase.latency().getMaxValue()));
    }
}
