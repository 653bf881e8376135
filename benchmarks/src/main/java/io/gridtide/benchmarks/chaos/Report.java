package io.gridtide.benchmarks.chaos;

import io.gridtide.launcher.stack.Reporter;
import java.util.ArrayList;
import java.util.List;

/** The table of results, as Markdown, which reads well in a terminal too. */
final class Report {
    private static final int SHOWN = 5;

    private final Reporter out;

    Report(Reporter out) {
        this.out = out;
    }

    void paths(List<PathResult> results) {
        out.say("");
        out.say("| path | sent | acknowledged | from spool | reported | unaccounted | sent again | duplicates on topic"
                + " | reported but there | missing | altered or strange |");
        out.say("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (PathResult one : results) {
            out.say("| %s | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d |"
                    .formatted(
                            one.path(),
                            one.sent(),
                            one.acknowledged(),
                            one.spooled(),
                            one.reported(),
                            one.unknown(),
                            one.repeats(),
                            one.duplicates(),
                            one.unacknowledgedThere(),
                            one.missing().size(),
                            one.altered() + one.strange()));
        }
        results.stream()
                .filter(one -> !one.missing().isEmpty())
                .forEach(one -> out.say("missing of %s: %s".formatted(one.path(), some(one.missing()))));
    }

    void reasons(List<SendingPath> paths) {
        out.say("");
        for (SendingPath path : paths) {
            List<String> reasons = path.ledger().reasons();
            if (!reasons.isEmpty()) {
                out.say("reported by %s: %s".formatted(path.name(), some(reasons)));
            }
        }
    }

    void intervals(IntervalComparison compared) {
        out.say("");
        out.say("intervals compared: %,d, of them as expected: %,d"
                .formatted(compared.expected(), compared.agreeing()));
        compared.differences().stream().limit(SHOWN).forEach(out::say);
    }

    private static String some(List<?> all) {
        List<String> shown = new ArrayList<>();
        all.stream().limit(SHOWN).forEach(one -> shown.add(String.valueOf(one)));
        return String.join(", ", shown) + (all.size() > SHOWN ? " and " + (all.size() - SHOWN) + " more" : "");
    }
}
