package io.gridtide.forecast.score;

import io.gridtide.schemas.avro.ForecastScore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The recent scores of one series beside what its model promised. A forecast drifts when its pinball loss over the recent
 * span is above {@link Rule#raiseAt} times the loss on the held-out days of its model, and is well again below
 * {@link Rule#clearAt} times that. Not safe for several threads.
 *
 * <p>Held-out forecasts reach evenly up to two days ahead, scores do not: near lead times are scored more often. Each lead
 * time class up to two days therefore counts by its length, whatever the number of its scores.
 */
final class Drift {
    private static final int LONGEST_LEAD_HOURS = 48;
    private static final int MOST_SCORES = 600;

    private final Rule rule;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private double promised = Double.NaN;
    private boolean raised;

    /**
     * When a series drifts.
     *
     * @param span of the scores that count
     * @param raiseAt loss over the promised one above which it drifts
     * @param clearAt loss over the promised one below which it is well again
     * @param least scored time below which nothing is said
     */
    record Rule(Duration span, double raiseAt, double clearAt, Duration least) {
        static Rule of(Duration span, double raiseAt) {
            if (span.compareTo(Duration.ofDays(1)) < 0 || span.compareTo(Duration.ofDays(28)) > 0) {
                throw new IllegalArgumentException("gridtide.forecast.drift-span is 1 to 28 days, got " + span);
            }
            if (!(raiseAt > 1 && raiseAt <= 100)) {
                throw new IllegalArgumentException(
                        "gridtide.forecast.drift-factor is above 1 and at most 100, got " + raiseAt);
            }
            return new Rule(span, raiseAt, (1 + raiseAt) / 2, Duration.ofDays(1));
        }
    }

    /**
     * What the scores say.
     *
     * @param pinball mean pinball loss over the recent span
     * @param promised that of the held-out days
     * @param scored time that was scored
     */
    record Reading(double pinball, double promised, Duration scored) {
        double factor() {
            return pinball / promised;
        }
    }

    private record Entry(Instant from, Instant to, int leadTimeHours, long seconds, double pinball) {}

    Drift(Rule rule) {
        this.rule = rule;
    }

    /** Takes note of the loss that the model in use had on its held-out days; {@code NaN} when it had none. */
    void promised(double pinball) {
        promised = pinball;
    }

    void scored(ForecastScore score) {
        Integer resolution = score.getResolutionSeconds();
        if (score.getLeadTimeHours() > LONGEST_LEAD_HOURS || resolution == null) {
            return;
        }
        Entry entry = new Entry(
                score.getFrom(),
                score.getTo(),
                score.getLeadTimeHours(),
                (long) score.getPoints() * resolution,
                score.getPinball());
        entries.removeIf(known -> known.from().equals(entry.from()) && known.leadTimeHours() == entry.leadTimeHours());
        entries.addLast(entry);
        Instant newest = entries.stream().map(Entry::to).max(Instant::compareTo).orElseThrow();
        entries.removeIf(known -> known.to().isBefore(newest.minus(rule.span())));
        while (entries.size() > MOST_SCORES) {
            entries.removeFirst();
        }
    }

    void raised(boolean isRaised) {
        raised = isRaised;
    }

    boolean isRaised() {
        return raised;
    }

    /** What the scores say; empty when there are too few, or nothing was promised. */
    Optional<Reading> reading() {
        TreeMap<Integer, double[]> byLead = new TreeMap<>();
        for (Entry entry : entries) {
            double[] sums = byLead.computeIfAbsent(entry.leadTimeHours(), lead -> new double[2]);
            sums[0] += entry.seconds() * entry.pinball();
            sums[1] += entry.seconds();
        }
        double loss = 0;
        double hours = 0;
        double seconds = 0;
        for (LeadWindow window : LeadWindow.ALL) {
            double[] sums = byLead.get(window.untilHours());
            if (sums != null && sums[1] > 0) {
                loss += window.hours() * sums[0] / sums[1];
                hours += window.hours();
                seconds += sums[1];
            }
        }
        Duration scored = Duration.ofSeconds((long) seconds);
        boolean enough = scored.compareTo(rule.least()) >= 0 && promised > 0;
        return enough ? Optional.of(new Reading(loss / hours, promised, scored)) : Optional.empty();
    }

    /** Whether the alert should stand, given what it is now; without a reading it stays as it is. */
    boolean shouldStand() {
        return reading()
                .map(reading -> reading.factor() > (raised ? rule.clearAt() : rule.raiseAt()))
                .orElse(raised);
    }
}
