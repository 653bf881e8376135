package io.gridtide.benchmarks.chaos.streams;

import io.gridtide.launcher.stack.Reporter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run ended with.
 *
 * @param kills by victim
 * @param sent records
 * @param acknowledged of these
 * @param intervals that were compared
 * @param findings differences by what was compared
 * @param repeatedLetters further copies of dead letters, by application
 * @param settledSeconds from the last acknowledgement until nothing differed any more
 */
record Verdict(
        Map<String, Integer> kills,
        long sent,
        long acknowledged,
        int intervals,
        Map<String, Findings> findings,
        Map<String, Long> repeatedLetters,
        double settledSeconds) {

    boolean isGood() {
        return sent == acknowledged
                && intervals > 0
                && findings.values().stream().allMatch(found -> found.count() == 0);
    }

    void say(Reporter out) {
        out.say("");
        out.say("kills: " + kills);
        out.say("records sent: %,d, acknowledged: %,d".formatted(sent, acknowledged));
        out.say("intervals compared with the slow reference: %,d; settled %.0f s after the last acknowledgement"
                .formatted(intervals, settledSeconds));
        out.say("");
        out.say("| compared | differences |");
        out.say("| --- | ---: |");
        findings.forEach((what, found) -> out.say("| %s | %,d |".formatted(what, found.count())));
        repeatedLetters.forEach((application, repeats) ->
                out.say("dead letters of %s sent again: %,d".formatted(application, repeats)));
        findings.values().forEach(found -> found.first().forEach(out::say));
        out.say(isGood() ? "the table is exactly what was sent" : "NOT AS IT MUST BE");
    }

    /** Numbers by name. */
    Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        kills.forEach((victim, count) -> figures.put("kills_" + victim, (double) count));
        figures.put("records_sent", (double) sent);
        figures.put("records_acknowledged", (double) acknowledged);
        figures.put("intervals_compared", (double) intervals);
        figures.put("differences", (double)
                findings.values().stream().mapToLong(Findings::count).sum());
        figures.put("settled_s", settledSeconds);
        return figures;
    }
}
