package io.gridtide.benchmarks.ingest;

import io.gridtide.launcher.stack.Reporter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The table of a run. Every rate stands beside the peer's of the same run. */
final class Report {
    private static final String ROW = "%-25s %12s %8s %9s %11s %9s %7s";

    private static final String LATENCIES = "%-20s %8s %8s %8s %8s %8s %9s %5s";

    private final Reporter out;

    Report(Reporter out) {
        this.out = out;
    }

    void rates(List<Measured> medians, Measured peer) {
        out.say("");
        out.say(ROW.formatted("", "readings/s", "ratio", "CPU s per million readings", "", "", "")
                .stripTrailing());
        out.say(ROW.formatted("path", "acknowledged", "to peer", "sender", "connector", "broker", "sum"));
        medians.forEach(measured -> out.say(row(measured, peer)));
    }

    void heap(long connectorMebibytes) {
        out.say("");
        out.say("most heap in use in the connector: %d MiB".formatted(connectorMebibytes));
    }

    /** Every slice, so that what a young process owes to its compiler shows, and all after the warm-up together. */
    void latencies(int perSecond, Duration slice, List<SinglePosts.Latencies> slices, int warmUp) {
        out.say("");
        out.say("one reading per POST, %d requests/s, milliseconds".formatted(perSecond));
        out.say(LATENCIES.formatted("seconds", "p50", "p95", "p99", "p99.9", "longest", "answered", "not"));
        for (int number = 0; number < slices.size(); number++) {
            String seconds = number * slice.toSeconds() + " to " + (number + 1) * slice.toSeconds();
            out.say(latencies(seconds + (number < warmUp ? ", warm-up" : ""), slices.get(number)));
        }
        out.say(latencies("all after warm-up", SinglePosts.Latencies.after(warmUp, slices)));
    }

    private static String latencies(String when, SinglePosts.Latencies latencies) {
        return LATENCIES.formatted(
                when,
                number(latencies.millis(50)),
                number(latencies.millis(95)),
                number(latencies.millis(99)),
                number(latencies.millis(99.9)),
                number(latencies.millis(100)),
                "%,d".formatted(latencies.micros().getTotalCount()),
                "%,d".formatted(latencies.failed().get()));
    }

    private static String row(Measured measured, Measured peer) {
        Duration all = measured.senderCpu().plus(measured.connectorCpu()).plus(measured.brokerCpu());
        return ROW.formatted(
                measured.path(),
                "%,.0f".formatted(measured.perSecond()),
                number(measured.perSecond() / peer.perSecond()),
                number(measured.secondsPerMillion(measured.senderCpu())),
                number(measured.secondsPerMillion(measured.connectorCpu())),
                number(measured.secondsPerMillion(measured.brokerCpu())),
                number(measured.secondsPerMillion(all)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
