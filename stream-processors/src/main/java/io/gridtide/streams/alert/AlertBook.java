package io.gridtide.streams.alert;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one subject (a series, or a site as a whole), at most one open per rule.
 *
 * <p>An alert is raised after enough bad observations in a row, updated only when it becomes more severe or worse by
 * a factor, and cleared after enough calm ones and a minimum duration. An observation that is not newer than the last
 * one the rule judged changes nothing, so repeated and late input is harmless.
 */
public final class AlertBook {
    private static final Rule[] RULES = Rule.values();

    private final Map<Rule, Standing> standingByRule = new EnumMap<>(Rule.class);

    /** Whether an alert of the rule is open: rules use a lower threshold then, so that it does not flap. */
    public boolean isOpen(Rule rule) {
        return standing(rule).open() != null;
    }

    /** Time of the newest observation the rule judged, or {@link Long#MIN_VALUE}. */
    public long lastAtMillis(Rule rule) {
        return standing(rule).lastAtMillis();
    }

    /** Takes a judgement in; says what has to be said of the alert, if anything. */
    public Optional<Statement> judge(Rule rule, Policy policy, Judgement judgement, long atMillis) {
        Standing before = standing(rule);
        if (atMillis <= before.lastAtMillis()) {
            return Optional.empty();
        }
        return switch (judgement) {
            case Judgement.Bad bad -> bad(new Step(rule, policy, before, atMillis), bad);
            case Judgement.Calm calm -> calm(new Step(rule, policy, before, atMillis), calm);
            case Judgement.Undecided undecided -> Optional.empty();
        };
    }

    /** Closes what is open, because the subject is gone. */
    public List<Statement> closeAll(String why, long atMillis) {
        List<Statement> closed = standingByRule.entrySet().stream()
                .flatMap(entry -> Optional.ofNullable(entry.getValue().open()).stream()
                        .map(open -> cleared(entry.getKey(), open, new Judgement.Calm(why, Map.of()), atMillis)))
                .toList();
        standingByRule.clear();
        return closed;
    }

    private record Step(Rule rule, Policy policy, Standing before, long atMillis) {}

    private Optional<Statement> bad(Step step, Judgement.Bad bad) {
        Standing before = step.before();
        int streak = Math.min(before.bad() + 1, step.policy().raiseAfter());
        Standing.Open open = before.open();
        if (open == null) {
            boolean raise = streak >= step.policy().raiseAfter();
            var raised = raise ? new Standing.Open(step.atMillis(), bad.severity(), bad.measure()) : null;
            keep(step, streak, 0, raised);
            return Optional.ofNullable(raised).map(one -> stated(step, Statement.Change.RAISED, one, bad));
        }
        boolean severer = bad.severity().compareTo(open.severity()) > 0;
        boolean worse = bad.measure() >= step.policy().worseBy() * open.measure();
        if (!severer && !worse) {
            keep(step, streak, 0, open);
            return Optional.empty();
        }
        var next = new Standing.Open(open.raisedAtMillis(), severer ? bad.severity() : open.severity(), bad.measure());
        keep(step, streak, 0, next);
        return Optional.of(stated(step, Statement.Change.UPDATED, next, bad));
    }

    private Optional<Statement> calm(Step step, Judgement.Calm calm) {
        Standing before = step.before();
        int streak = Math.min(before.calm() + 1, step.policy().clearAfter());
        Standing.Open open = before.open();
        if (open == null || !mayClear(step, streak, open)) {
            keep(step, 0, streak, open);
            return Optional.empty();
        }
        keep(step, 0, streak, null);
        return Optional.of(cleared(step.rule(), open, calm, step.atMillis()));
    }

    private static boolean mayClear(Step step, int streak, Standing.Open open) {
        long openMillis = step.atMillis() - open.raisedAtMillis();
        return streak >= step.policy().clearAfter()
                && openMillis >= step.policy().minimumOpen().toMillis();
    }

    private void keep(Step step, int bad, int calm, Standing.@Nullable Open open) {
        standingByRule.put(step.rule(), new Standing(bad, calm, step.atMillis(), open));
    }

    private static Statement stated(Step step, Statement.Change change, Standing.Open open, Judgement.Bad bad) {
        return new Statement(
                step.rule(),
                change,
                open.severity(),
                open.raisedAtMillis(),
                step.atMillis(),
                bad.message(),
                bad.evidence());
    }

    private static Statement cleared(Rule rule, Standing.Open open, Judgement.Calm calm, long atMillis) {
        return new Statement(
                rule,
                Statement.Change.CLEARED,
                Severity.INFO,
                open.raisedAtMillis(),
                atMillis,
                calm.message(),
                calm.evidence());
    }

    private Standing standing(Rule rule) {
        return standingByRule.getOrDefault(rule, Standing.NONE);
    }

    int byteCount() {
        return 1 + standingByRule.size() * (1 + Standing.BYTES);
    }

    void write(ByteBuffer buffer) {
        buffer.put((byte) standingByRule.size());
        standingByRule.forEach((rule, standing) -> {
            buffer.put((byte) rule.ordinal());
            standing.write(buffer);
        });
    }

    static AlertBook read(ByteBuffer buffer) {
        AlertBook book = new AlertBook();
        int count = buffer.get();
        for (int index = 0; index < count; index++) {
            book.standingByRule.put(RULES[buffer.get()], Standing.read(buffer));
        }
        return book;
    }
}
